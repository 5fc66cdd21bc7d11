package dev.evergrant.store;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/// The first bytes of the journal's file: whose key, and which machine's, both in hexadecimal.
record JournalHeader(String keyId, String machine) {
  private static final int MAGIC = 0x45474A01;
  private static final int KEY_ID = JournalCipher.KEY_ID;
  private static final int MACHINE = MachineId.HASH;
  private static final int SUMMED = Integer.BYTES + KEY_ID + MACHINE;

  static final int SIZE = SUMMED + Integer.BYTES;

  ByteBuffer write() {
    var bytes = ByteBuffer.allocate(SIZE).putInt(MAGIC);
    bytes.put(HexFormat.of().parseHex(keyId)).put(HexFormat.of().parseHex(machine));
    return bytes.putInt(sum(bytes)).flip();
  }

  /// Empty where it is damaged.
  static Optional<JournalHeader> read(ByteBuffer file) {
    return file.limit() >= SIZE && file.getInt(0) == MAGIC && file.getInt(SUMMED) == sum(file)
        ? Optional.of(
            new JournalHeader(
                hex(file, Integer.BYTES, KEY_ID), hex(file, Integer.BYTES + KEY_ID, MACHINE)))
        : Optional.empty();
  }

  private static String hex(ByteBuffer file, int from, int length) {
    var bytes = new byte[length];
    file.get(from, bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static int sum(ByteBuffer header) {
    var sum = new CRC32();
    sum.update(header.slice(0, SUMMED));
    return (int) sum.getValue();
  }
}
