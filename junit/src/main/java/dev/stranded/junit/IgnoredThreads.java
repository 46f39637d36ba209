package dev.stranded.junit;

import dev.stranded.junit.watch.Judgement;
import dev.stranded.junit.watch.LeftThread;
import dev.stranded.junit.watch.LiveThreads;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Threads that may stay: those to which all of what is given applies; what is empty applies to all.
 * Immutable.
 *
 * @param creator how a frame of the stack that started it begins
 * @param frame how a frame of its own stack begins
 * @param type its class, or one that this is derived from
 * @param id of its finding
 */
record IgnoredThreads(String creator, String frame, String type, String id) {

  static final String CREATOR = "creator";
  static final String FRAME = "frame";
  static final String TYPE = "type";
  static final String ID = "id";
  static final String REASON = "reason";
  static final String UNTIL = "until";

  /**
   * What an annotation or a row of a file says.
   *
   * @param given by the names of the annotation's parts; what is not given is missing or empty
   * @param where for the message
   * @throws StrandedConfigurationException if there is no reason, nothing that tells which threads,
   *     or a last day that is none or over
   */
  static IgnoredThreads of(Map<String, String> given, String where) {
    IgnoredThreads row =
        new IgnoredThreads(
            given.getOrDefault(CREATOR, ""),
            given.getOrDefault(FRAME, ""),
            given.getOrDefault(TYPE, ""),
            given.getOrDefault(ID, ""));
    String reason = given.getOrDefault(REASON, "");
    if (reason.isBlank()) {
      throw new StrandedConfigurationException(where + " needs a reason");
    }
    if ((row.creator + row.frame + row.type + row.id).isBlank()) {
      throw new StrandedConfigurationException(where + " needs one of creator, frame, type and id");
    }
    String until = given.getOrDefault(UNTIL, "");
    if (!until.isEmpty() && date(until, where).isBefore(LocalDate.now(ZoneId.systemDefault()))) {
      throw new StrandedConfigurationException(where + " held until " + until + ": " + reason);
    }
    return row;
  }

  private static LocalDate date(String text, String where) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new StrandedConfigurationException(
          where + " has until = \"" + text + "\"; allowed is a date such as 2027-01-31");
    }
  }

  boolean matches(LeftThread thread, Judgement judgement) {
    return applies(creator, thread.created())
        && (type.isEmpty() || isOfType(thread))
        && (id.isEmpty() || judgement.of(thread.id()).stream().anyMatch(f -> f.id().equals(id)))
        && (frame.isEmpty() || applies(frame, stack(thread)));
  }

  /** Whether it applies to all threads of a finding: they were started and wait alike. */
  boolean matches(Judgement.Finding finding) {
    return applies(creator, finding.created())
        && (type.isEmpty() || finding.threads().stream().allMatch(this::isOfType))
        && (id.isEmpty() || id.equals(finding.id()))
        && applies(frame, finding.stack());
  }

  private boolean isOfType(LeftThread left) {
    return type.equals(left.type()) || isOfType(left.id());
  }

  private boolean isOfType(long id) {
    return LiveThreads.all().stream()
        .filter(thread -> LiveThreads.id(thread) == id)
        .anyMatch(thread -> isDerived(thread.getClass()));
  }

  private boolean isDerived(Class<?> derived) {
    for (Class<?> each = derived; each != Object.class; each = each.getSuperclass()) {
      if (each.getName().equals(type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean applies(String begin, List<String> frames) {
    return begin.isEmpty() || frames.stream().anyMatch(each -> each.startsWith(begin));
  }

  private static List<String> stack(LeftThread thread) {
    return LiveThreads.info(thread.id()).stream()
        .flatMap(info -> Arrays.stream(info.getStackTrace()))
        .map(each -> each.getClassName() + '.' + each.getMethodName() + '(')
        .toList();
  }
}
