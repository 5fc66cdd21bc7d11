package dev.evergrant.session;

/// Why the stored tokens cannot be read. Never "there are none": that is an answer, not trouble.
public enum KeychainTrouble {
  LOCKED,
  MISSING,
  FAILING
}
