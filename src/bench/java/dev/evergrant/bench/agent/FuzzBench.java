package dev.evergrant.bench.agent;

import dev.evergrant.testing.Jazzer;
import java.time.Duration;
import java.util.List;

/// `./dev bench fuzz`: five minutes of Jazzer on all that is read of a client at the agent socket.
public final class FuzzBench {
  private FuzzBench() {}

  public static boolean run(List<String> arguments) {
    System.out.println(Jazzer.run("dev.evergrant.agent.CodecFuzz", Duration.ofMinutes(5)));
    return true;
  }
}
