package dev.evergrant.bench.kills;

import java.util.random.RandomGenerator;

/// When a keeper is killed, as the wire sees it; most of it round a refresh.
enum Moment {
  CONNECTED("before the refresh token leaves", 10, 0, 3_000),
  ARRIVED("the request has come, the provider has not seen it", 16, 0, 20_000),
  COMMITTED("the provider has rotated, nothing is answered", 10, 0, 20_000),
  HALF("half of the answer is on its way", 8, 0, 20_000),
  JUST_ANSWERED("0 to 3 ms after the answer's last byte", 22, 0, 3_000),
  ANSWERED("3 to 20 ms after it", 14, 3_000, 20_000),
  STORING("20 to 250 ms after it: the keychain is written", 12, 20_000, 250_000),
  STARTING("while it starts again after another kill", 5, 0, 1_500_000),
  ANY("at any other moment", 3, 0, 2_500_000);

  final String words;
  private final int weight;
  private final int from;
  private final int to;

  /// @param from the shortest time after the moment proper, in microseconds
  Moment(String words, int weight, int from, int to) {
    this.words = words;
    this.weight = weight;
    this.from = from;
    this.to = to;
  }

  static Moment draw(RandomGenerator random) {
    var left = random.nextInt(100);
    for (var moment : values()) {
      left -= moment.weight;
      if (left < 0) {
        return moment;
      }
    }
    throw new IllegalStateException("the weights do not add up to 100");
  }

  /// The moment that the wire tells, after which this one comes.
  Moment told() {
    return switch (this) {
      case JUST_ANSWERED, ANSWERED, STORING -> JUST_ANSWERED;
      case CONNECTED, ARRIVED, COMMITTED, HALF, STARTING, ANY -> this;
    };
  }

  /// How long after it, in nanoseconds.
  long delay(RandomGenerator random) {
    return 1_000L * random.nextInt(from, to);
  }
}
