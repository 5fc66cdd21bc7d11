package dev.evergrant.mcp;

/// Why a message gets no answer from the server, and what its sender gets instead.
///
/// Ends within this package. Its words are for a person and hold no token.
final class Trouble extends Exception {
  private static final long serialVersionUID = 1;

  private final String error;
  private final boolean mayPass;

  private Trouble(String words, String error, boolean mayPass) {
    super(words, null, false, false);
    this.error = error;
    this.mayPass = mayPass;
  }

  static Trouble with(int code, String words) {
    return new Trouble(words, JsonRpc.errorObject(code, words), false);
  }

  /// Of the network: another attempt may come through.
  static Trouble passing(String words) {
    return new Trouble(words, JsonRpc.errorObject(JsonRpc.NO_ANSWER, words), true);
  }

  /// The server's own error object, which named no request.
  static Trouble ofTheServer(String words, String error) {
    return new Trouble(words, error, false);
  }

  /// The JSON-RPC error object.
  String error() {
    return error;
  }

  boolean mayPass() {
    return mayPass;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
