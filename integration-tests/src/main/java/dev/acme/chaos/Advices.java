package dev.acme.chaos;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Somebody else's agent: weaves the shop and some classes of the JDK by Byte Buddy. Argument {@code
 * reset}: undoes it. Guarded by its class.
 */
public final class Advices {

  private static ResettableClassFileTransformer woven;

  private Advices() {}

  public static void premain(String argument, Instrumentation instrumentation) {
    agentmain(argument, instrumentation);
  }

  public static synchronized void agentmain(String argument, Instrumentation instrumentation) {
    if (woven != null) {
      woven.reset(instrumentation, AgentBuilder.RedefinitionStrategy.RETRANSFORMATION);
      woven = null;
    }
    if ("reset".equals(argument)) {
      return;
    }
    woven =
        new AgentBuilder.Default()
            .disableClassFormatChanges()
            .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
            .ignore(ElementMatchers.none())
            .type(
                ElementMatchers.named("dev.acme.chaos.Orders")
                    .or(ElementMatchers.named("java.util.concurrent.ThreadPoolExecutor"))
                    .or(ElementMatchers.named("java.util.concurrent.locks.LockSupport"))
                    .or(ElementMatchers.named("java.util.concurrent.LinkedBlockingQueue")))
            .transform(
                (builder, type, loader, module, domain) ->
                    builder.visit(
                        Advice.to(Timing.class)
                            .on(
                                ElementMatchers.isMethod()
                                    .and(ElementMatchers.not(ElementMatchers.isAbstract())))))
            .installOn(instrumentation);
  }

  /** What is inlined; needs no class but the JDK's. */
  static final class Timing {

    private Timing() {}

    @Advice.OnMethodEnter
    static long enter() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter long began) {
      if (System.nanoTime() - began < 0) {
        throw new IllegalStateException("time runs backwards");
      }
    }
  }
}
