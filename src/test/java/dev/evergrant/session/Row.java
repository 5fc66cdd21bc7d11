package dev.evergrant.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One row of the table: all that can happen to one state.
final class Row {
  private final String name;
  private final SessionMachine machine;
  private final Session state;
  private final Moment moment;
  private final List<Cell> cells = new ArrayList<>();

  private Row(String name, SessionMachine machine, Session state, Moment moment) {
    this.name = name;
    this.machine = machine;
    this.state = state;
    this.moment = moment;
  }

  static Row row(String name, Session state, Instant now) {
    return row(name, Scene.MACHINE, state, now);
  }

  static Row row(String name, SessionMachine machine, Session state, Instant now) {
    return new Row(name, machine, state, Scene.at(now));
  }

  static Row row(String name, Session state, Moment moment) {
    return new Row(name, Scene.MACHINE, state, moment);
  }

  Row when(Event event, Session next, Effect... effects) {
    cells.add(new Cell(name, machine, state, event, moment, Step.to(next, effects)));
    return this;
  }

  /// These change nothing but may have effects.
  Row only(Event event, Effect... effects) {
    return when(event, state, effects);
  }

  Row stays(Event... events) {
    Stream.of(events).forEach(event -> when(event, state));
    return this;
  }

  Session state() {
    return state;
  }

  Instant now() {
    return moment.now();
  }

  Stream<Cell> cells() {
    return cells.stream();
  }
}
