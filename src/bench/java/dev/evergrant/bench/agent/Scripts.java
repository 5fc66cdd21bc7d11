package dev.evergrant.bench.agent;

/// What a token command does, in the languages that such commands are mostly written in, and as
/// little of it as can be: those that people use load more.
final class Scripts {
  /// Asks the agent whose socket is its argument.
  static final String ASK_IN_NODE =
      """
      const net = require('node:net');
      const chunks = [];
      const request = {request: 'access_token', account: 'work', min_valid_period: 0};
      const socket = net.connect(process.argv[2], () => socket.write(JSON.stringify(request)));
      socket.on('data', chunk => chunks.push(chunk));
      socket.on('end', () => console.log(JSON.parse(Buffer.concat(chunks)).access_token));
      """;

  static final String ASK_IN_PYTHON =
      """
      import json, socket, sys
      request = {'request': 'access_token', 'account': 'work', 'min_valid_period': 0}
      with socket.socket(socket.AF_UNIX) as agent:
          agent.connect(sys.argv[1])
          agent.sendall(json.dumps(request).encode())
          answer = b''
          while chunk := agent.recv(65536):
              answer += chunk
      print(json.loads(answer)['access_token'])
      """;

  /// Reads the file that is its argument, as a command does that keeps its tokens itself.
  static final String READ_IN_NODE =
      """
      const tokens = JSON.parse(require('node:fs').readFileSync(process.argv[2]));
      if (tokens.expires_at < Date.now() / 1000 + 60) process.exit(1);
      console.log(tokens.access_token);
      """;

  static final String READ_IN_PYTHON =
      """
      import json, sys, time
      with open(sys.argv[1]) as file:
          tokens = json.load(file)
      if tokens['expires_at'] < time.time() + 60:
          sys.exit(1)
      print(tokens['access_token'])
      """;

  private Scripts() {}
}
