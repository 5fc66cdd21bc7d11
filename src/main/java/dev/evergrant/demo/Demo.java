package dev.evergrant.demo;

import dev.evergrant.text.Messages;
import dev.evergrant.wire.Agent;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;

/// The command `demo`, once a keeper of its own and a provider run for it.
///
/// @param agent the keeper of the demo, with an empty home and a vault in memory
/// @param lookout what that keeper does
/// @param terminal whether `out` is a terminal, on which a line can be written anew
/// @param played whether nobody clicks: the tour plays the person and ends by itself. Else it waits
///   for clicks in the window and the tray, and stays until Evergrant is closed
/// @param breath how long each step is left before the eyes of whoever watches the window
public record Demo(
    Agent agent,
    Lookout lookout,
    DemoProvider provider,
    Messages messages,
    PrintStream out,
    boolean terminal,
    boolean played,
    Duration breath,
    InstantSource clock) {
  static final String ACCOUNT = "demo";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Tells the whole story. Blocking. 0 when all of it happened, 1 with a sentence why not.
  public int run() {
    return run(PATIENCE);
  }

  /// @param patience how long any step may take that needs no person
  int run(Duration patience) {
    var narrator = new Narrator(out, messages, terminal);
    try (var stage = new Stage(agent, lookout, clock, narrator)) {
      var person = person(narrator, patience);
      new Tour(stage, narrator, provider, person, Wait.upTo(patience), breath).play();
      if (!played) {
        stage.end();
      }
      return 0;
    } catch (TourStopped stopped) {
      return stopped(narrator, stopped);
    }
  }

  /// Who closes Evergrant before the story's end has seen enough of it.
  private int stopped(Narrator narrator, TourStopped stopped) {
    if (stopped.isClosed() && !played) {
      narrator.closing("demo.closed");
      return 0;
    }
    narrator.failed(stopped.reason());
    return 1;
  }

  private Person person(Narrator narrator, Duration patience) {
    var language = messages.locale().toLanguageTag();
    return played
        ? new PlayedPerson(new DemoPerson(language), narrator, patience)
        : new RealPerson(narrator);
  }
}
