package dev.stranded.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.exchange.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The files through which both sides talk. */
class ExchangeTest {

  @Test
  void carriesAnyText() throws IOException {
    Map<String, String> request =
        Map.of("a", "two\nlines = with: signs", "ü", "\u001b[1m✓ \\ # !", "empty", "");
    try (PrivateExchange exchange = PrivateExchange.open(null)) {
      exchange.files().ask(request);
      assertThat(Exchange.at(exchange.files().directory()).request()).isEqualTo(request);
      assertThat(exchange.files().isAnswered()).isFalse();
      exchange.files().answer(request);
      assertThat(exchange.files().isAnswered()).isTrue();
      assertThat(exchange.files().answer()).isEqualTo(request);
    }
  }

  @Test
  void isEntirelyRemovedAfterwards() throws IOException {
    Path directory;
    try (PrivateExchange exchange = PrivateExchange.open(null)) {
      directory = exchange.files().directory();
      exchange.files().ask(Map.of("a", "b"));
      exchange.files().answer(Map.of("a", "b"));
    }
    assertThat(directory).doesNotExist();
    assertThat(Exchange.at(directory).isOpen()).isFalse();
  }

  @Test
  void isNobodyElsesBusiness() throws IOException {
    try (PrivateExchange exchange = PrivateExchange.open(null)) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(exchange.files().directory())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void tellsAnswersApart() {
    assertThat(Exchange.isOk(Exchange.ok("done"))).isTrue();
    assertThat(Exchange.isOk(Exchange.refused("no"))).isFalse();
    assertThat(Exchange.isOk(Map.of())).isFalse();
  }
}
