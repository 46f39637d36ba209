package dev.stranded.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.exchange.Exchange;
import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests and answers; the agent behind them is a stub. */
class CommandChannelTest {

  @TempDir Path directory;

  private final AtomicReference<UnaryOperator<Map<String, String>>> attached =
      new AtomicReference<>();
  private final AtomicInteger closed = new AtomicInteger();

  @Test
  void passesARequestToTheAttachedAgent() throws IOException {
    attached.set(request -> Exchange.ok("asked to " + request.get(Exchange.VERB)));
    assertThat(serve(Map.of(Exchange.VERB, "detach")).get(Exchange.MESSAGE))
        .isEqualTo("asked to detach");
    assertThat(closed).hasValue(1);
  }

  @Test
  void refusesWhatNeedsAnAgentWhenThereIsNone() throws IOException {
    Map<String, String> answer = serve(Map.of(Exchange.VERB, "report"));
    assertThat(Exchange.isOk(answer)).isFalse();
    assertThat(answer.get(Exchange.MESSAGE)).contains("no agent is attached");
    assertThat(closed).hasValue(1);
  }

  @Test
  void refusesBadOptionsAndStartsNothing() throws IOException {
    Map<String, String> answer =
        serve(Map.of(Exchange.VERB, "attach", Exchange.OPTIONS, "treshold=5s"));
    assertThat(Exchange.isOk(answer)).isFalse();
    assertThat(answer.get(Exchange.MESSAGE)).contains("treshold");
    assertThat(attached.get()).isNull();
    assertThat(closed).hasValue(1);
  }

  @Test
  void changesTheOptionsOfTheAttachedAgent() throws IOException {
    AtomicReference<Map<String, String>> asked = new AtomicReference<>();
    attached.set(
        request -> {
          asked.set(request);
          return Exchange.ok("options changed");
        });
    Map<String, String> answer =
        serve(Map.of(Exchange.VERB, "attach", Exchange.OPTIONS, "threshold=5s"));
    assertThat(answer.get(Exchange.MESSAGE)).isEqualTo("options changed");
    assertThat(asked.get())
        .containsEntry(Exchange.VERB, "configure")
        .containsEntry(Exchange.OPTIONS, "threshold=5s")
        .containsKey(Exchange.VERSION);
  }

  @Test
  void answersEvenWhenTheAgentFails() throws IOException {
    attached.set(
        request -> {
          throw new IllegalStateException("broken");
        });
    assertThat(serve(Map.of(Exchange.VERB, "report")).get(Exchange.MESSAGE)).contains("broken");
    assertThat(closed).hasValue(1);
  }

  @Test
  void writesNothingWhenNobodyWaits() throws IOException {
    Exchange exchange = Exchange.at(directory);
    exchange.ask(Map.of(Exchange.VERB, "report"));
    attached.set(
        request -> {
          deleteAll();
          return Exchange.ok("");
        });
    channel().serve();
    assertThat(directory).doesNotExist();
    Files.createDirectory(directory);
  }

  private void deleteAll() {
    try {
      Files.delete(directory.resolve("request"));
      Files.delete(directory.resolve("server"));
      Files.delete(directory);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private Map<String, String> serve(Map<String, String> request) throws IOException {
    Exchange exchange = Exchange.at(directory);
    exchange.ask(request);
    channel().serve();
    assertThat(exchange.isAnswered()).isTrue();
    return exchange.answer();
  }

  private CommandChannel channel() {
    Closeable loader = closed::incrementAndGet;
    return new CommandChannel(
        directory, new Attachment(attached, instrumentation(), loader), instrumentation());
  }

  /** Answers nothing: no request here gets as far as the JVM. */
  private static Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            CommandChannelTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> null);
  }
}
