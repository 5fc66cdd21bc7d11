package dev.evergrant.agent;

import java.nio.ByteBuffer;
import java.util.Optional;

/// How far the talk with a client has come before it gets a thread of its own.
sealed interface Begun {
  /// What was read of it and not yet understood.
  ByteBuffer ahead();

  /// It has not been answered.
  record Heard(ByteBuffer ahead) implements Begun {}

  /// It is of the encrypted form and has our key; its message comes next.
  ///
  /// @param box empty where no key can be agreed on with it
  record Greeted(ByteBuffer ahead, Optional<Box> box) implements Begun {}

  static Begun withNothing() {
    return new Heard(ByteBuffer.allocate(0));
  }
}
