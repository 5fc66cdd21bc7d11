import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;

/// Stands in for a keeper that has a token while the image's start-up caches are made: answers every
/// request at the socket given with a token that is good for nothing, until it is ended.
void main(String... socket) throws Exception {
  try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
    server.bind(UnixDomainSocketAddress.of(socket[0]));
    while (true) {
      try (var client = server.accept()) {
        client.read(ByteBuffer.allocate(4096));
        client.write(UTF_8.encode("good-for-nothing\n"));
      }
    }
  }
}
