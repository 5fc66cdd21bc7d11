package dev.evergrant.bench.agent;

/// What the JVM takes to start and end.
public final class EmptyMain {
  private EmptyMain() {}

  public static void main(String[] arguments) {}
}
