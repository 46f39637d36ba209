package dev.stranded.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What the script does is tested in a browser, by {@code PageIT}. */
class PageScriptTest {

  /** Or else browsers would not run it. */
  @Test
  void hasTheHashThatThePolicyNames() throws NoSuchAlgorithmException {
    byte[] script = PageScript.SCRIPT.getBytes(StandardCharsets.UTF_8);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(script);

    assertThat(PageScript.HASH).isEqualTo(Base64.getEncoder().encodeToString(hash));
    assertThat(PageScript.POLICY).contains("script-src 'sha256-" + PageScript.HASH + "'");
  }

  /** What was observed must never become markup. */
  @Test
  void makesNoMarkup() {
    assertThat(PageScript.SCRIPT)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(")
        .doesNotContain("</");
  }
}
