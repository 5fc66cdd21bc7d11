package dev.evergrant.store;

class MemoryKeychainTest extends KeychainContract {
  final MemoryKeychain keychain = new MemoryKeychain();

  @Override
  Keychain keychain() {
    return keychain;
  }
}
