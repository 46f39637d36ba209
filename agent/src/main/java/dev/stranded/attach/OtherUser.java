package dev.stranded.attach;

import dev.stranded.exchange.Exchange;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Asks a JVM of another user through a process that acts as that user from its first moment on: it
 * opens what there is to open. This one reads nothing but its answer, and trusts no more of that
 * than its characters. Confined to the main thread.
 *
 * <p>Of this process the other gets no variable that may hold a secret, no file, and no terminal,
 * to which it could type. Source: setpriv(1), setsid(1) of util-linux; there is no shell in
 * between.
 */
final class OtherUser {

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Path TEST = Path.of("/usr/bin/test");
  private static final Set<String> VARIABLES = Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ");

  /** Of the command line: {@link Relay}. */
  private static final String VERB = "relay";

  private static final long GRACE_SECONDS = 60;

  private final User user;
  private final long pid;
  private final PrintWriter err;

  OtherUser(User user, long pid, PrintWriter err) {
    this.user = user;
    this.pid = pid;
    this.err = err;
  }

  /**
   * Hands {@code request} on and returns the answer.
   *
   * @throws CannotException if this process cannot become that user, or that user cannot ask
   */
  Map<String, String> ask(Map<String, String> request, Duration limit) throws Exception {
    Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
    Path jar = OwnJar.path();
    requirePossible(java, jar, request.getOrDefault(Exchange.VERB, ""));
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.addAll(become());
    command.add(java.toString());
    command.add("-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m");
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir", "/tmp"));
    command.addAll(List.of("-jar", jar.toString(), VERB, Long.toString(pid)));
    command.add(Long.toString(limit.toSeconds()));
    Process process = start(command);
    Thread end = new Thread(process::destroy, "stranded-end-relay");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return answer(process, request, limit);
    } finally {
      Runtime.getRuntime().removeShutdownHook(end);
      process.destroy();
    }
  }

  private void requirePossible(Path java, Path jar, String verb) throws Exception {
    if (!User.mayBecomeAnother() || !Files.isExecutable(SETPRIV)) {
      throw new CannotException(sudo(user.name(), jar, verb, pid));
    }
    for (List<String> test :
        List.of(List.of("-x", java.toString()), List.of("-r", jar.toString()))) {
      List<String> command = new ArrayList<>(become());
      command.add(TEST.toString());
      command.addAll(test);
      Process process = start(command);
      process.getOutputStream().close();
      if (process.waitFor() != 0) {
        throw new CannotException(
            "process %d belongs to %s, who cannot read %s; put it where %s can"
                .formatted(pid, user.name(), test.get(1), user.name()));
      }
    }
  }

  /** What to do instead. */
  static String sudo(String name, Path jar, String verb, long pid) {
    return "process %d belongs to %s; run the command as that user: sudo -u %s java -jar %s %s %d"
        .formatted(pid, name, name, jar, verb, pid);
  }

  private List<String> become() {
    return List.of(
        SETPRIV.toString(),
        "--reuid=" + user.uid(),
        "--regid=" + user.gid(),
        user.groups().isEmpty() ? "--clear-groups" : "--groups=" + String.join(",", user.groups()),
        "--inh-caps=-all",
        "--bounding-set=-all",
        "--no-new-privs");
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    builder.environment().keySet().retainAll(VARIABLES);
    return builder.start();
  }

  private Map<String, String> answer(Process process, Map<String, String> request, Duration limit)
      throws Exception {
    Notes notes = Notes.of(process.getErrorStream());
    try (InputStream in = process.getInputStream()) {
      // Stays open: that the other process reads its end is how it learns that this one is gone.
      Frame.write(request, new DataOutputStream(process.getOutputStream()));
      Map<String, String> answer = new HashMap<>(Frame.read(new DataInputStream(in)));
      answer.replaceAll((key, value) -> Plain.of(value));
      notes.print(err);
      return answer;
    } catch (IOException noAnswer) {
      process.waitFor(Math.min(limit.toSeconds(), GRACE_SECONDS), TimeUnit.SECONDS);
      throw new CannotException(notes.text("the process that asked as " + user.name() + " failed"));
    }
  }
}
