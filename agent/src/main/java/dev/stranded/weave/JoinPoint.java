package dev.stranded.weave;

import java.util.List;

/**
 * One place in the JDK from which a hook is called. Immutable.
 *
 * @param owner internal name of the class; its loader is the boot loader
 * @param method name and descriptor, as in {@code start()V}
 * @param arguments what is passed to the hook, in its order
 * @param jdks the releases in which this is expected; elsewhere it is not looked for
 */
record JoinPoint(
    Kind kind, String owner, String method, Hook hook, List<Argument> arguments, JdkRange jdks) {

  /** Where in the method. */
  enum Kind {
    /** Before its first instruction. */
    ENTRY,
    /** Before each return; not when it throws. Only of methods that return nothing or a long. */
    BEFORE_RETURN,
    /** Before each call of {@code Condition.await()} in it. */
    BEFORE_AWAIT
  }

  /** What a hook is passed. */
  enum Argument {
    THIS,
    /** The method's first parameter. */
    FIRST,
    /** The method's second parameter. */
    SECOND,
    /** What the method is about to return. */
    RESULT,
    /** The condition about to be awaited. */
    CONDITION,
    /** The private field of that name of a condition: null if nobody waits at it. */
    FIRST_WAITER
  }

  JoinPoint {
    arguments = List.copyOf(arguments);
  }

  static JoinPoint entry(String owner, String method, Hook hook, Argument... arguments) {
    return new JoinPoint(Kind.ENTRY, owner, method, hook, List.of(arguments), JdkRange.ALL);
  }

  static JoinPoint beforeReturn(String owner, String method, Hook hook, Argument... arguments) {
    return new JoinPoint(Kind.BEFORE_RETURN, owner, method, hook, List.of(arguments), JdkRange.ALL);
  }

  static JoinPoint beforeAwait(String owner, String method, Hook hook, Argument... arguments) {
    return new JoinPoint(Kind.BEFORE_AWAIT, owner, method, hook, List.of(arguments), JdkRange.ALL);
  }

  /** The same, expected in those releases only. */
  JoinPoint in(JdkRange releases) {
    return new JoinPoint(kind, owner, method, hook, arguments, releases);
  }

  /** As in {@code java.lang.Thread.start()V}. */
  @Override
  public String toString() {
    return owner.replace('/', '.') + "." + method;
  }
}
