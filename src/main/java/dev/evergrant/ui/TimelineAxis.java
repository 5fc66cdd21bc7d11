package dev.evergrant.ui;

import dev.evergrant.view.Timeline;
import dev.evergrant.view.Timeline.Bar;
import dev.evergrant.view.Timeline.Tick;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Draws a timeline: bars on a line, times below, and a mark at the present.
final class TimelineAxis extends Region {
  private static final double LEAST_BAR = 3;
  private static final double GAP = 1;

  /// Something drawn at a place from 0 to 1.
  private record Drawn(Node node, double from, double to) {}

  private final Region rail = styled("rail");
  private final Region now = styled("now");
  private final List<Drawn> bars = new ArrayList<>();
  private final List<Drawn> ticks = new ArrayList<>();
  private @Nullable Timeline shown;

  TimelineAxis() {
    getStyleClass().add("axis");
  }

  void show(Timeline timeline) {
    if (!timeline.equals(shown)) {
      shown = timeline;
      bars.clear();
      ticks.clear();
      timeline.bars().forEach(bar -> bars.add(drawn(bar)));
      timeline.ticks().forEach(tick -> ticks.add(drawn(tick)));
      getChildren().setAll(rail);
      bars.forEach(bar -> getChildren().add(bar.node()));
      ticks.forEach(tick -> getChildren().add(tick.node()));
      getChildren().add(now);
    }
  }

  private static Drawn drawn(Bar bar) {
    var node = new Label(bar.caption());
    node.getStyleClass().setAll("bar", bar.what().word());
    node.setTextOverrun(OverrunStyle.CLIP);
    node.setEllipsisString("");
    Tooltip.install(node, new Tooltip(bar.text()));
    return new Drawn(node, bar.from(), bar.to());
  }

  private static Drawn drawn(Tick tick) {
    Label label = Texts.line("tick", tick.text());
    return new Drawn(label, tick.at(), tick.at());
  }

  private static Region styled(String styleClass) {
    var region = new Region();
    region.getStyleClass().add(styleClass);
    return region;
  }

  @Override
  protected void layoutChildren() {
    var width = getWidth();
    var height = rail.prefHeight(-1);
    var top = (now.prefHeight(-1) - height) / 2;
    rail.resizeRelocate(0, top, width, height);
    for (var bar : bars) {
      var length = Math.max(LEAST_BAR, (bar.to - bar.from) * width - GAP);
      bar.node.resizeRelocate(bar.from * width, top, length, height);
    }
    for (var tick : ticks) {
      placeTick(tick, width);
    }
    if (shown != null) {
      now.resizeRelocate(shown.now() * width - 1, 0, now.prefWidth(-1), now.prefHeight(-1));
    }
  }

  private void placeTick(Drawn tick, double width) {
    tick.node.autosize();
    var wide = tick.node.prefWidth(-1);
    var left = Math.clamp(tick.from * width - wide / 2, 0, Math.max(0, width - wide));
    tick.node.relocate(left, now.prefHeight(-1) + getInsets().getTop());
  }

  @Override
  protected double computePrefHeight(double width) {
    var tick = ticks.isEmpty() ? 0 : ticks.getFirst().node.prefHeight(-1);
    return now.prefHeight(-1) + tick;
  }
}
