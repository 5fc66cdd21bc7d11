package dev.evergrant.session;

/// One cell of the table: a state meets an event, and this comes of it.
///
/// @param row the name of the state
record Cell(
    String row, SessionMachine machine, Session state, Event event, Moment moment, Step step) {
  @Override
  public String toString() {
    return row + " × " + event.getClass().getSimpleName();
  }
}
