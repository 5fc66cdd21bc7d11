package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.wire.JsonObject;
import dev.evergrant.wire.MalformedMessage;
import dev.evergrant.wire.RequestCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Optional;

/// What Jazzer calls with one input after the other: all that is read of a client before anybody
/// knows what it wants. Whatever comes, it is understood, or refused by a value or as malformed.
public final class CodecFuzz {
  private static final int LONGEST = 4096;

  private CodecFuzz() {}

  /// Jazzer finds it by this name.
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      switch (PlainFrame.read(inlet(input), LONGEST)) {
        case PlainFrame.Read.Whole(var text) -> plain(input, text);
        case PlainFrame.Read.Encrypted _ -> encrypted(input);
        case PlainFrame.Read.TooLong _, PlainFrame.Read.Gone _ -> {}
      }
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Inlet inlet(byte[] input) {
    // In two pieces, as a stream may come.
    var ahead = ByteBuffer.wrap(input, 0, input.length / 2);
    var rest = Arrays.copyOfRange(input, input.length / 2, input.length);
    return new Inlet(Channels.newChannel(new ByteArrayInputStream(rest)), ahead);
  }

  private static void plain(byte[] input, String text) {
    if (input[0] == '{') {
      check(PlainFrame.wholeIn(input, input.length).equals(Optional.of(text)), "two ends");
    }
    message(text);
  }

  private static void message(String text) {
    try {
      var message = JsonObject.parse(text);
      if (message.has("request")) {
        var request = RequestCodec.read(message);
        if (request != null) {
          RequestCodec.read(JsonObject.parse(RequestCodec.write(request, "en")));
        }
        OidcWish.of(new AccountName("work"), message);
        OidcWish.byName(message);
      }
    } catch (MalformedMessage refused) {
      check(!refused.getMessage().isEmpty(), "no reason");
    }
  }

  private static void encrypted(byte[] input) throws IOException {
    var inlet = inlet(input);
    var key = SealedFrame.readKey(inlet);
    var frame = SealedFrame.read(inlet, LONGEST);
    if (key.isPresent() && frame.isPresent()) {
      Box.with(key.get()).flatMap(box -> box.open(frame.get())).ifPresent(CodecFuzz::message);
    }
    sealed(input);
  }

  /// What an honest client with such a text sends.
  private static void sealed(byte[] input) throws IOException {
    var text = new String(input, UTF_8);
    var sent = BoxTest.BOX.seal(Connection.plain(text)).onTheWire();
    var frame = SealedFrame.read(inlet(sent), 4 * LONGEST);
    check(frame.flatMap(BoxTest.BOX::open).orElse("?").equals(text), new String(sent, ISO_8859_1));
    message(text);
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
