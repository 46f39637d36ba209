package dev.stranded.benchmarks.cost;

import java.util.List;
import java.util.Locale;

/** Draws series as an SVG, a panel each, both axes logarithmic: what grows evenly is straight. */
final class GrowthChart {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 250;
  private static final int LEFT = 60;
  private static final int RIGHT = 25;
  private static final int TOP = 40;
  private static final int BOTTOM = 45;
  private static final int COLUMNS = 2;

  private final StringBuilder svg = new StringBuilder();

  private GrowthChart() {}

  /** The picture; of series without a point there is none. */
  static String of(List<Series> series) {
    List<Series> drawn = series.stream().filter(each -> !each.points().isEmpty()).toList();
    GrowthChart chart = new GrowthChart();
    int rows = (drawn.size() + COLUMNS - 1) / COLUMNS;
    chart.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"11\">%n",
        WIDTH * COLUMNS, HEIGHT * rows);
    chart.add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n");
    for (int i = 0; i < drawn.size(); i++) {
      chart.add("<g transform=\"translate(%d,%d)\">%n", i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT);
      chart.panel(drawn.get(i));
      chart.add("</g>%n");
    }
    chart.add("</svg>%n");
    return chart.svg.toString();
  }

  private void panel(Series series) {
    Axis x = Axis.of(series.points().stream().map(Series.Point::x).toList(), LEFT, WIDTH - RIGHT);
    Axis y = Axis.of(series.points().stream().map(Series.Point::y).toList(), HEIGHT - BOTTOM, TOP);
    text(LEFT, 18, "start", "<tspan font-weight=\"bold\">" + escape(series.name()) + "</tspan>");
    for (int power = x.lowest; power <= x.highest; power++) {
      double at = x.at(Math.pow(10, power));
      line(at, TOP, at, HEIGHT - BOTTOM);
      text(at, HEIGHT - BOTTOM + 15, "middle", label(power));
    }
    for (int power = y.lowest; power <= y.highest; power++) {
      double at = y.at(Math.pow(10, power));
      line(LEFT, at, WIDTH - RIGHT, at);
      text(LEFT - 5, at + 4, "end", label(power));
    }
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", escape(series.across()));
    text(LEFT - 5, TOP - 10, "end", escape(series.up()));
    StringBuilder path = new StringBuilder();
    for (Series.Point point : series.points()) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.at(point.x()), y.at(point.y())));
    }
    add("<polyline points=\"%s\" fill=\"none\" stroke=\"#2060b0\"/>%n", path.toString().strip());
    for (Series.Point point : series.points()) {
      double left = x.at(point.x());
      double top = y.at(point.y());
      add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#2060b0\"/>%n", left, top);
      text(left, top - 7, "middle", CostTable.number(point.y()));
    }
  }

  private static String label(int power) {
    return power < 0
        ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
        : String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
  }

  private void line(double fromX, double fromY, double toX, double toY) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
        fromX, fromY, toX, toY);
  }

  private void text(double x, double y, String anchor, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  /**
   * Whole powers of ten, from one that is not above the least to one that is not below the most.
   *
   * @param from where the lowest is drawn
   * @param to where the highest is
   */
  private record Axis(int lowest, int highest, double from, double to) {

    static Axis of(List<Double> values, double from, double to) {
      Spread spread = Spread.of(values);
      int lowest = (int) Math.floor(Math.log10(spread.least()));
      int highest = (int) Math.ceil(Math.log10(spread.most()));
      return new Axis(lowest, Math.max(highest, lowest + 1), from, to);
    }

    double at(double value) {
      return from + (to - from) * (Math.log10(value) - lowest) / (highest - lowest);
    }
  }
}
