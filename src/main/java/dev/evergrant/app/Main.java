package dev.evergrant.app;

/// The entry of every program in this jar.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("evergrant " + Main.class.getPackage().getImplementationVersion());
  }
}
