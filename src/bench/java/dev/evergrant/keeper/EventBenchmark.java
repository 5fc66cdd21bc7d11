package dev.evergrant.keeper;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one event costs the keeper's loop, with few accounts and with many.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(2)
public class EventBenchmark {
  @Param({"10", "100", "1000", "10000"})
  int accounts;

  private Crowd crowd;

  @Setup
  public void gather() {
    crowd = new Crowd(accounts);
  }

  /// An event with the turn of the loop that takes it, while somebody watches.
  @Benchmark
  @OperationsPerInvocation(Crowd.EVENTS)
  public Object event() {
    return crowd.liveOn();
  }
}
