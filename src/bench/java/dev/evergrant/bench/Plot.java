package dev.evergrant.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/// A plot for the site: lines on a logarithmic scale, as an SVG in the folder of the benches.
record Plot(String title, ValueAxis x, String y, boolean marks) {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 380;
  private static final Color[] COLORS = {
    new Color(0x1f7a4d), new Color(0xb3541e), new Color(0x3b5b92), new Color(0x8a8f98)
  };

  private static final Color GRID = new Color(0xd8dbe0);

  /// A scale that names powers of ten only.
  static LogAxis powers(String label) {
    var axis = new LogAxis(label);
    axis.setBase(10);
    axis.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
    return axis;
  }

  /// Writes it and says where.
  void write(String name, XYSeriesCollection lines) throws IOException {
    var file = Path.of(System.getProperty("evergrant.bench", "target/bench"), name + ".svg");
    var svg = new SVGGraphics2D(WIDTH, HEIGHT);
    svg.setDefsKeyPrefix(name);
    svg.setGeomDoubleConverter(Plot::tenths);
    chart(lines).draw(svg, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, svg.getSVGElement(name) + "\n");
    System.out.println("plot: " + file);
  }

  private static String tenths(double length) {
    return String.format(Locale.ROOT, "%.1f", length);
  }

  private JFreeChart chart(XYSeriesCollection lines) {
    var plot = new XYPlot(lines, x, powers(y), new XYLineAndShapeRenderer(true, marks));
    var chart = new JFreeChart(title, plot);
    theme().apply(chart);
    paint(plot);
    return chart;
  }

  private static StandardChartTheme theme() {
    var theme = new StandardChartTheme("Evergrant");
    theme.setExtraLargeFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    theme.setLargeFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    return theme;
  }

  private static void paint(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    var pen = (XYLineAndShapeRenderer) plot.getRenderer();
    pen.setDrawSeriesLineAsPath(true);
    for (var line = 0; line < plot.getSeriesCount(); line++) {
      pen.setSeriesPaint(line, COLORS[line]);
      pen.setSeriesStroke(line, new BasicStroke(1.3f));
    }
  }
}
