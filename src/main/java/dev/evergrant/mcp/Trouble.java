package dev.evergrant.mcp;

/// Why a message gets no answer from the server, and what its sender gets instead.
///
/// Ends within this package. Its words are for a person and hold no token.
final class Trouble extends Exception {
  private static final long serialVersionUID = 1;

  private enum Kind {
    /// Of the network: another attempt may come through.
    PASSING,
    /// The server refuses every token.
    REFUSAL,
    OTHER
  }

  private final String error;
  private final Kind kind;

  private Trouble(String words, String error, Kind kind) {
    super(words, null, false, false);
    this.error = error;
    this.kind = kind;
  }

  static Trouble with(int code, String words) {
    return new Trouble(words, JsonRpc.errorObject(code, words), Kind.OTHER);
  }

  static Trouble refusal(String words) {
    return new Trouble(words, JsonRpc.errorObject(JsonRpc.NO_TOKEN, words), Kind.REFUSAL);
  }

  static Trouble passing(String words) {
    return new Trouble(words, JsonRpc.errorObject(JsonRpc.NO_ANSWER, words), Kind.PASSING);
  }

  /// The server's own error object, which named no request.
  static Trouble ofTheServer(String words, String error) {
    return new Trouble(words, error, Kind.OTHER);
  }

  /// The JSON-RPC error object.
  String error() {
    return error;
  }

  boolean mayPass() {
    return kind == Kind.PASSING;
  }

  boolean isRefusal() {
    return kind == Kind.REFUSAL;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
