package dev.evergrant.bench;

import dev.evergrant.keeper.EventBenchmark;
import dev.evergrant.keeper.HeapProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// What more accounts cost: the time of one event, with JMH, and the heap of an account.
///
/// The keeper is run with the first compiler only, which keeps its memory small: its times are told
/// beside those of a JVM left to itself, for which the promise is made.
final class GrowthBench implements Bench.Measurement {
  private static final double LONGEST_EVENT = 2_000;
  private static final long LARGEST_ACCOUNT = 2_048;
  private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);

  private static final List<String> KEEPER =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseCompactObjectHeaders",
          "-Xms4m",
          "-Xmx64m");

  private static final List<String> PLAIN = List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m");

  @Override
  public boolean run(List<String> arguments)
      throws IOException, InterruptedException, RunnerException {
    System.out.println("One event and the turn of the loop that takes it; an account's heap");
    var plain = events(PLAIN);
    var keeper = events(KEEPER);
    var heap = heap();
    System.out.printf(
        "%8s %22s %26s %20s%n", "accounts", "an event", "with the keeper's flags", "heap in all");
    for (var size : SIZES) {
      System.out.printf(
          "%,8d %12.0f ± %4.0f ns %16.0f ± %4.0f ns %,17d B%n",
          size,
          plain.get(size).getScore(),
          plain.get(size).getScoreError(),
          keeper.get(size).getScore(),
          keeper.get(size).getScoreError(),
          heap.get(size));
    }
    var account = perAccount(heap);
    System.out.printf(
        "heap of an account besides the %,d characters of its tokens: %,d B%n",
        HeapProbe.TOKEN_BYTES, account);
    plot(plain, keeper);
    var kept =
        account < LARGEST_ACCOUNT
            && plain.values().stream().allMatch(result -> result.getScore() < LONGEST_EVENT);
    System.out.println(kept ? "Every promise was kept." : "A promise was not kept.");
    return kept;
  }

  private static Map<Integer, Result<?>> events(List<String> flags) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(EventBenchmark.class.getName())
            .jvmArgs(flags.toArray(String[]::new))
            .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
            .verbosity(VerboseMode.SILENT)
            .build();
    Map<Integer, Result<?>> results = new TreeMap<>();
    for (var result : new Runner(options).run()) {
      var size = Integer.valueOf(result.getParams().getParam("accounts"));
      results.put(size, result.getPrimaryResult());
    }
    return results;
  }

  private static Map<Integer, Long> heap() throws IOException, InterruptedException {
    Map<Integer, Long> heap = new TreeMap<>();
    for (var size : SIZES) {
      heap.put(size, heap(size));
    }
    return heap;
  }

  private static long heap(int size) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(KEEPER);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(HeapProbe.class.getName(), "" + size));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("a keeper with %,d accounts did not live".formatted(size));
    }
    return Long.parseLong(said.strip());
  }

  private static long perAccount(Map<Integer, Long> heap) {
    var few = SIZES.getFirst();
    var many = SIZES.getLast();
    return (heap.get(many) - heap.get(few)) / (many - few) - HeapProbe.TOKEN_BYTES;
  }

  private static void plot(Map<Integer, Result<?>> plain, Map<Integer, Result<?>> keeper)
      throws IOException {
    var lines = new XYSeriesCollection();
    lines.addSeries(line("an event", plain));
    lines.addSeries(line("with the keeper's flags", keeper));
    new Plot("One event of the keeper", Plot.powers("accounts"), "ns", true).write("growth", lines);
  }

  private static XYSeries line(String name, Map<Integer, Result<?>> results) {
    var line = new XYSeries(name);
    results.forEach((size, result) -> line.add(size.doubleValue(), result.getScore()));
    return line;
  }
}
