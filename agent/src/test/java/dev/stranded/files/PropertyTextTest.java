package dev.stranded.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PropertyTextTest {

  @Test
  void isReadBackAsItWas() throws IOException {
    Properties values = new Properties();
    values.setProperty("plain", "value");
    values.setProperty("empty", "");
    values.setProperty(" #a=b:c! ", "  # = : ! \\ \\u0041 \t\f\r\n  ");
    values.setProperty("lines", "first\\\nsecond\r\n\n# third\n");
    values.setProperty("other scripts", "\u00e9\u4e2d\ud83d\ude00\u0000");

    StringWriter text = new StringWriter();
    PropertyText.write(values, text);
    Properties read = new Properties();
    read.load(new StringReader(text.toString()));

    assertThat(read).isEqualTo(values);
    assertThat(text.toString().lines()).hasSize(values.size());
  }
}
