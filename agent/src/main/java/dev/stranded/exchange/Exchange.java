package dev.stranded.exchange;

import dev.stranded.files.Presence;
import dev.stranded.files.PrivateDirectory;
import dev.stranded.files.PropertyText;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * One request of the command line to a JVM and its answer: two property files in a directory that
 * only their user can enter. A file, because what a JVM can be told when an agent is loaded is
 * limited to 1,024 characters, and it cannot answer. Each side tells by a lock that it is still
 * there. Lock-free: each file is written whole, once, under another name and then renamed.
 */
public final class Exchange {

  /**
   * What to do: {@code attach}, {@code detach}, {@code report}, {@code watch}, {@code prove},
   * {@code scan}.
   */
  public static final String VERB = "verb";

  /** The agent's options, as in its argument. */
  public static final String OPTIONS = "options";

  /** Of the side that asks. */
  public static final String VERSION = "version";

  /** Of a scan: a duration. */
  public static final String THRESHOLD = "threshold";

  /** Of a scan: why not to prove; absent to prove. */
  public static final String NO_PROOF = "no-proof";

  /** Of a scan: the text of a file of rows that say which findings are known. */
  public static final String IGNORE = "ignore";

  /** Of a scan: a report of before, as JSON, whose findings are known. */
  public static final String BASELINE = "baseline";

  /** With this behind its key: the name of the file that a text was in. */
  public static final String NAME = ".name";

  /** Where the files of the request are; added where it is read. */
  public static final String DIRECTORY = "directory";

  /** Whether the text may be coloured: {@code true} or {@code false}. */
  public static final String COLOUR = "colour";

  /** Columns of the text. */
  public static final String WIDTH = "width";

  /** {@code true} if all is to be told of each finding. */
  public static final String FULL = "full";

  /** Of a request about scopes: a scope's name; empty for none. */
  public static final String SCOPE = "scope";

  /** Of a request about threads, and of its answer: their ids, with commas. */
  public static final String THREADS = "threads";

  /** Of a judgement: names of classes whose objects hold nothing any more, with commas. */
  public static final String RELEASED = "released";

  /** Of an answer: one line for the user. */
  public static final String MESSAGE = "message";

  /** Of an answer: the report to read. */
  public static final String TEXT = "text";

  /** Of an answer: the report as JSON. */
  public static final String JSON = "json";

  /** {@code true} if the report is to tell where threads wait and waited. */
  public static final String CONTENTION = "contention";

  /** {@code true} if the answer is to have {@link #PPROF} and {@link #COLLAPSED}. */
  public static final String PROFILES = "profiles";

  /** Of an answer: the findings' threads as pprof reads them, in Base64. */
  public static final String PPROF = "pprof";

  /** Of an answer: the same as lines for flame graphs. */
  public static final String COLLAPSED = "collapsed";

  /** Of an answer: the number of findings. */
  public static final String FINDINGS = "findings";

  /**
   * Agent property of a JVM to which an agent is attached; its value is the agent's version. Agent
   * properties are told to who attaches (VirtualMachine.getAgentProperties), and are no system
   * properties, which an application may replace.
   */
  public static final String ATTACHED = "dev.stranded.attached";

  private static final String STATUS = "status";
  private static final String OK = "ok";
  private static final String SERVER = "server";

  private final Path directory;

  private Exchange(Path directory) {
    this.directory = directory;
  }

  /** The exchange in {@code directory}, which exists. */
  public static Exchange at(Path directory) {
    return new Exchange(directory);
  }

  /** An answer that says it is done. */
  public static Map<String, String> ok(String message) {
    return Map.of(STATUS, OK, MESSAGE, message);
  }

  /** An answer that says it was not done, and why. */
  public static Map<String, String> refused(String message) {
    return Map.of(STATUS, "refused", MESSAGE, message);
  }

  /** Whether {@code answer} says it is done. */
  public static boolean isOk(Map<String, String> answer) {
    return OK.equals(answer.get(STATUS));
  }

  /** Where the files are. */
  public Path directory() {
    return directory;
  }

  /** Whether the asking side still waits: it lives, and has not removed the directory. */
  public boolean isOpen() {
    return Files.isDirectory(directory) && !PrivateDirectory.hasOwnerEnded(directory);
  }

  /** Tells, until closed, that the side that answers is at work. */
  public Presence serve() throws IOException {
    return Presence.announce(directory.resolve(SERVER));
  }

  /** Whether the side that answers was at work, is so no more, and has not answered. */
  public boolean isAbandoned() {
    return Presence.hasEnded(directory.resolve(SERVER)) && !isAnswered();
  }

  /** Writes what is asked. */
  public void ask(Map<String, String> request) throws IOException {
    write("request", request);
  }

  /** Reads what is asked. */
  public Map<String, String> request() throws IOException {
    return read("request");
  }

  /** Writes the answer; does nothing if nobody waits for it any more. */
  public void answer(Map<String, String> answer) throws IOException {
    if (isOpen()) {
      write("answer", answer);
    }
  }

  /** Whether there is an answer to read. */
  public boolean isAnswered() {
    return Files.exists(directory.resolve("answer"));
  }

  /** Reads the answer. */
  public Map<String, String> answer() throws IOException {
    return read("answer");
  }

  /**
   * Says that the target has written a heap dump, and notes on it, for the asking side to analyse.
   *
   * @param number 1 for the first of the request
   */
  public void offerDump(int number) throws IOException {
    write("dump-" + number, Map.of());
  }

  /** Whether there is a dump of that number to analyse. */
  public boolean isDumped(int number) {
    return Files.exists(directory.resolve("dump-" + number));
  }

  /** Where the asking side writes what its analysis of that dump says. */
  public Path verdicts(int number) {
    return directory.resolve("verdicts-" + number);
  }

  /** Whether it has done so. */
  public boolean hasVerdicts(int number) {
    return Files.exists(verdicts(number));
  }

  private void write(String name, Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    PropertyText.write(properties, directory.resolve(name));
  }

  private Map<String, String> read(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(directory.resolve(name))) {
      properties.load(in);
    }
    Map<String, String> values = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k, "")));
    return values;
  }
}
