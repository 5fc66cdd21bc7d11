package dev.evergrant.mcp;

/// Whether a message may leave, asked on the thread that carries it.
interface Departure {
  /// For what nobody can call back.
  Departure FREE =
      new Departure() {
        @Override
        public void leave() {}

        @Override
        public void returned() {}
      };

  /// Before the message leaves; throws where it is not wanted any more.
  void leave() throws InterruptedException;

  /// The server did not take it in; it will leave again.
  void returned() throws InterruptedException;
}
