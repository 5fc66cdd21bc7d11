// usage: node provider.mjs PORT|0 [JSON options, see options.mjs]
//
// A certified authorization server on loopback. Prints one line of JSON when it is ready and ends
// when its standard input closes, so that it never outlives the test that started it.
import { date } from './clock.mjs';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import { startAdmin } from './admin.mjs';
import { Api } from './api.mjs';
import { configuration } from './configuration.mjs';
import { listen } from './http.mjs';
import { Interaction } from './interaction.mjs';
import { Ledger } from './ledger.mjs';
import { options, overlay } from './options.mjs';
import { Storage } from './storage.mjs';
import { TokenEndpoint } from './token-endpoint.mjs';

const chosen = options(process.argv[3]);
const server = createServer();
const port = await listen(server, Number(process.argv[2] ?? 0));
const address = `http://127.0.0.1:${port}`;
const issuer = chosen.issuer ?? address;
const behindTls = issuer.startsWith('https:');

const ledger = new Ledger();
const storage = new Storage(chosen);
const endpoint = new TokenEndpoint(ledger, chosen.tokenResponse);
const provider = new Provider(issuer, configuration(chosen, storage));
const interaction = new Interaction(provider);
const api = new Api(provider, chosen.apiRefusesFor);
provider.proxy = behindTls;
ledger.saw('client_secret', chosen.clientSecret);

provider.use(endpoint.middleware);
provider.use(async (ctx, next) => {
  await next();
  if (ctx.path.startsWith('/.well-known/o')) {
    ctx.body = overlay(ctx.body, chosen.metadata);
  }
});
provider.on('server_error', (_, error) => process.stderr.write(`${error.stack}\n`));

const serve = provider.callback();
server.on('request', (request, response) => {
  date(response);
  if (behindTls) {
    request.headers['x-forwarded-proto'] = 'https';
  }
  Promise.resolve(answer(request, response)).catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    response.writeHead(500).end();
  });
});

function answer(request, response) {
  if (request.url.startsWith('/interaction/')) {
    return interaction.answer(request, response);
  }
  return request.url === '/api' ? api.answer(request, response) : serve(request, response);
}

const admin = await startAdmin({
  'GET /admin/stats': () => ledger.stats(),
  'GET /admin/secrets': () => ledger.secrets(),
  'POST /admin/hold': (body) => endpoint.hold(body),
  'POST /admin/release': () => endpoint.release(),
  'POST /admin/revoke': () => ({ revoked: storage.revokeAll() }),
  'POST /admin/fault': (body) => endpoint.fail(body),
  'POST /admin/refuseConsent': ({ count = 1 }) => interaction.refuse(count),
  'POST /admin/down': () => {
    server.close();
    server.closeAllConnections();
  },
  'POST /admin/up': () => listen(server, port),
});

process.stdin.resume().on('close', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ issuer, address, admin, pid: process.pid })}\n`);
