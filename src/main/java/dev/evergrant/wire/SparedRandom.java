package dev.evergrant.wire;

import java.security.Provider;
import java.security.SecureRandomSpi;
import org.jspecify.annotations.Nullable;

/// Spares a short-lived program the start of the JDK's cryptography, which takes as long as the
/// rest of `evergrant token NAME` does after the JVM's own start.
///
/// Before its first Unix domain socket java.nio makes a random generator, from which it would name
/// a server's socket that is bound without a name. Between [#begin] and [#end] the calling thread
/// finds no cryptography but a generator that gives no number, so that one costs nothing.
///
/// Where the JVM keeps its list of providers to itself (it is started without `--add-exports
/// java.base/sun.security.jca=ALL-UNNAMED`) all of this does nothing.
final class SparedRandom extends Provider {
  private static final long serialVersionUID = 1L;

  private SparedRandom() {
    super("SparedRandom", "1", "");
  }

  static void begin() {
    lists("beginThreadProviderList", new SparedRandom());
  }

  static void end() {
    lists("endThreadProviderList", null);
  }

  private static void lists(String method, @Nullable Provider only) {
    try {
      var lists = Class.forName("sun.security.jca.ProviderList");
      var list =
          only == null
              ? null
              : lists
                  .getMethod("newList", Provider[].class)
                  .invoke(null, (Object) new Provider[] {only});
      Class.forName("sun.security.jca.Providers").getMethod(method, lists).invoke(null, list);
    } catch (ReflectiveOperationException notExported) {
      return;
    }
  }

  @Override
  public Service getService(String type, String algorithm) {
    return new Generator(this, type, algorithm);
  }

  private static final class Generator extends Service {
    Generator(Provider provider, String type, String algorithm) {
      super(provider, type, algorithm, NoNumbers.class.getName(), null, null);
    }

    @Override
    public Object newInstance(@Nullable Object parameter) {
      return new NoNumbers();
    }
  }

  /// Nothing that looks random and is not: whoever asks it has taken the wrong one.
  private static final class NoNumbers extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    @Override
    protected void engineSetSeed(byte[] seed) {
      throw none();
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      throw none();
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      throw none();
    }

    private static IllegalStateException none() {
      return new IllegalStateException("this thread spared itself a random generator");
    }
  }
}
