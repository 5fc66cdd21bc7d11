package dev.evergrant.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Secret;
import dev.evergrant.testing.Eventually;
import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.util.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class TokenClipboardIT {
  @BeforeAll
  static void openTheToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void givesHalfAMinuteToPaste() {
    assertThat(TokenClipboard.TIME_TO_PASTE).isEqualTo(Duration.seconds(30));
  }

  @Test
  void takesTheTokenAwayWhenTheTimeIsOver() {
    OpenWindow.onScreen(() -> copy("at-1", Duration.millis(300)));

    assertThat(text()).isEqualTo("at-1");
    Eventually.until("the token is gone", () -> text().isEmpty());
  }

  @Test
  void leavesWhatWasCopiedSince() {
    var clipboard = OpenWindow.onScreen(() -> copy("at-1", Duration.hours(1)));
    OpenWindow.onScreen(
        () -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "mine")));

    OpenWindow.onScreen(() -> {
      clipboard.clear();
      return clipboard;
    });

    assertThat(text()).isEqualTo("mine");
  }

  private static TokenClipboard copy(String token, Duration time) {
    var clipboard = new TokenClipboard(time);
    clipboard.copy(Secret.of(token));
    return clipboard;
  }

  private static String text() {
    return OpenWindow.onScreen(() -> {
      var text = Clipboard.getSystemClipboard().getString();
      return text == null ? "" : text;
    });
  }
}
