package dev.stranded.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GrowthChartTest {

  private static final Series LOOKS =
      new Series(
          "looks <&> more",
          "threads",
          "ms",
          List.of(
              new Series.Point(10, 0.5), new Series.Point(100, 5), new Series.Point(1_000, 50)));

  private static Element draw(Series... series) throws Exception {
    byte[] svg = GrowthChart.of(List.of(series)).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg))
        .getDocumentElement();
  }

  @Test
  void drawsWhatGrowsEvenlyAsAStraightLine() throws Exception {
    NodeList lines = draw(LOOKS).getElementsByTagName("polyline");
    assertThat(lines.getLength()).isEqualTo(1);
    String[] points = ((Element) lines.item(0)).getAttribute("points").split(" ", -1);
    assertThat(points).hasSize(3);
    double[] x = new double[3];
    double[] y = new double[3];
    for (int i = 0; i < 3; i++) {
      x[i] = Double.parseDouble(points[i].split(",", -1)[0]);
      y[i] = Double.parseDouble(points[i].split(",", -1)[1]);
    }
    assertThat(x[1] - x[0]).isPositive().isCloseTo(x[2] - x[1], offset());
    assertThat(y[1] - y[0]).isNegative().isCloseTo(y[2] - y[1], offset());
  }

  private static Offset<Double> offset() {
    return Offset.offset(0.11);
  }

  @Test
  void spellsNamesAsText() throws Exception {
    assertThat(draw(LOOKS).getTextContent()).contains("looks <&> more", "threads", "50.0");
  }

  @Test
  void givesEachSeriesAPanelButNotAnEmptyOne() throws Exception {
    Series empty = new Series("empty", "x", "y", List.of());
    Series one = new Series("one", "x", "y", List.of(new Series.Point(10, 1)));
    Element picture = draw(LOOKS, empty, one, LOOKS);
    assertThat(picture.getElementsByTagName("g").getLength()).isEqualTo(3);
    assertThat(picture.getAttribute("height")).isEqualTo("500");
    assertThat(picture.getTextContent()).doesNotContain("empty");
  }
}
