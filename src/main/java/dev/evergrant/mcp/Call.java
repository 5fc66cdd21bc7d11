package dev.evergrant.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the bridge has to know of one JSON-RPC object; the rest it only passes on.
///
/// @param id as JSON, a text in its quotes: so 1 and "1" are two ids
/// @param params of the members of `params`, those that are told below, as text
/// @param isAnswer whether it has a result or an error
/// @param agreed the protocol version in the result of `initialize`
/// @param error the error object, as it came, where it is one
record Call(
    @Nullable String id,
    @Nullable String method,
    Map<Param, String> params,
    boolean isAnswer,
    @Nullable String agreed,
    @Nullable String error) {
  /// A member of `params`.
  enum Param {
    NAME("name"),
    URI("uri"),
    TASK("taskId"),
    /// As JSON, like [Call#id].
    REQUEST("requestId"),
    /// Not a member itself: it stands in `_meta` from 2026-07-28 on.
    VERSION("_meta");

    private final String member;

    Param(String member) {
      this.member = member;
    }

    static @Nullable Param of(String member) {
      for (var param : values()) {
        if (param.member.equals(member)) {
          return param;
        }
      }
      return null;
    }
  }

  boolean isRequest() {
    return method != null && id != null;
  }

  boolean is(String wanted) {
    return wanted.equals(method);
  }

  @Nullable String param(Param param) {
    return params.get(param);
  }
}
