package dev.evergrant.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.oauth.Secret;
import java.nio.ByteBuffer;
import javafx.animation.PauseTransition;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A token in the clipboard, for as long as it takes to paste it.
///
/// It is the one place of the window where a token is held, and taken away again only if nobody has
/// copied anything else.
final class TokenClipboard {
  static final Duration TIME_TO_PASTE = Duration.seconds(30);

  /// Asks clipboard histories not to keep it; KDE's and others know the hint.
  private static final DataFormat CONCEALED = new DataFormat("x-kde-passwordManagerHint");

  private final PauseTransition end;
  private @Nullable Secret ours;

  TokenClipboard() {
    this(TIME_TO_PASTE);
  }

  TokenClipboard(Duration timeToPaste) {
    end = new PauseTransition(timeToPaste);
    end.setOnFinished(_ -> clear());
  }

  void copy(Secret token) {
    var content = new ClipboardContent();
    content.putString(token.reveal());
    content.put(CONCEALED, ByteBuffer.wrap("secret".getBytes(UTF_8)));
    Clipboard.getSystemClipboard().setContent(content);
    ours = token;
    end.playFromStart();
  }

  /// Takes the token away, if it is still there.
  void clear() {
    end.stop();
    var text = Clipboard.getSystemClipboard().getString();
    if (ours != null && text != null && !text.isEmpty() && Secret.of(text).equals(ours)) {
      Clipboard.getSystemClipboard().clear();
    }
    ours = null;
  }
}
