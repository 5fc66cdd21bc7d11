package dev.evergrant.bench.agent;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The library that oidc-agent's own clients use: so the client costs what theirs does, and an
/// answer that it opens is one that they can open.
final class Sodium {
  static final int KEY = 32;
  static final int NONCE = 24;
  static final int TAG = 16;

  @SuppressWarnings("restricted")
  private static final SymbolLookup LIBRARY =
      SymbolLookup.libraryLookup("libsodium.so.23", Arena.global());

  private static final MethodHandle KEYPAIR =
      function("crypto_box_keypair", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle BEFORENM =
      function("crypto_box_beforenm", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle SEAL =
      function("crypto_secretbox_easy", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
  private static final MethodHandle OPEN =
      function(
          "crypto_secretbox_open_easy", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);

  private Sodium() {}

  @SuppressWarnings("restricted")
  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(
            LIBRARY.findOrThrow(name),
            FunctionDescriptor.of(result, arguments),
            Linker.Option.critical(true));
  }

  static void keyPair(byte[] publicKey, byte[] secretKey) {
    try {
      check((int) KEYPAIR.invokeExact(of(publicKey), of(secretKey)));
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static byte[] shared(byte[] publicKey, byte[] secretKey) {
    var shared = new byte[KEY];
    try {
      check((int) BEFORENM.invokeExact(of(shared), of(publicKey), of(secretKey)));
      return shared;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static byte[] seal(byte[] text, byte[] nonce, byte[] key) {
    var box = new byte[text.length + TAG];
    try {
      check((int) SEAL.invokeExact(of(box), of(text), (long) text.length, of(nonce), of(key)));
      return box;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static byte[] open(byte[] box, byte[] nonce, byte[] key) {
    var text = new byte[box.length - TAG];
    try {
      check((int) OPEN.invokeExact(of(text), of(box), (long) box.length, of(nonce), of(key)));
      return text;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MemorySegment of(byte[] bytes) {
    return MemorySegment.ofArray(bytes);
  }

  private static void check(int result) {
    if (result != 0) {
      throw new IllegalStateException("libsodium refuses");
    }
  }
}
