package dev.stranded.explain;

import dev.stranded.model.Pattern;
import org.jspecify.annotations.Nullable;

/** Threads whose own classes belong to a loader that nothing else reaches. Stateless. */
final class LoaderFamily implements Family {

  /** As the heap's blind spot of that kind says it. */
  static final String UNDEPLOYED = "a loader that only lost threads hold";

  @Override
  public @Nullable Named name(Subject subject) {
    boolean undeployed =
        subject.isUnreachable()
            && subject.finding().caveats().stream().anyMatch(text -> text.contains(UNDEPLOYED));
    return undeployed ? Named.of(Pattern.UNDEPLOYED_LOADER) : null;
  }
}
