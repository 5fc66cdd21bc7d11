// usage: node mcp-client.mjs legacy|auto COMMAND ARGUMENT...
//
// An MCP client of the official SDK, as a coding agent has one: it starts COMMAND as its server and calls
// a tool for each line of its standard input that names one. Prints a line of JSON for the connection
// and for each call, and ends when its standard input closes.
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { createInterface } from 'node:readline';

const [mode, command, ...args] = process.argv.slice(2);
const client = new Client({ name: 'tests', version: '1.0.0' }, { versionNegotiation: { mode } });
const transport = new StdioClientTransport({ command, args, env: process.env, stderr: 'inherit' });
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

await client.connect(transport, { timeout: 120_000 });
say({ connected: client.getServerVersion().name, tools: (await client.listTools()).tools.map((tool) => tool.name) });

async function call(name) {
  try {
    // With progress the answer comes as a stream.
    const result = await client.callTool({ name }, { timeout: 120_000, onprogress: () => {} });
    say({ name, text: result.content[0].text });
  } catch (error) {
    say({ name, error: error.message });
  }
}

for await (const name of createInterface({ input: process.stdin })) {
  await call(name);
}
await client.close();
