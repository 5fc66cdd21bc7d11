// usage: node mcp-server.mjs ISSUER CLIENT SECRET [sessions|stateless]
//
// An MCP server of the official SDK on loopback, whose tools want a token of the authorization server
// ISSUER; CLIENT and SECRET are its own, to ask there whether a token is good. With sessions it speaks the
// revisions to 2025-11-25, stateless that of 2026-07-28. Prints {"url":…} when it is ready; GET /refused
// tells how many requests came with a token that is over, GET /forget ends all sessions.
import { NodeStreamableHTTPServerTransport, toNodeHandler } from '@modelcontextprotocol/node';
import {
  McpServer,
  OAuthError,
  OAuthErrorCode,
  bearerAuthChallengeResponse,
  createMcpHandler,
  getOAuthProtectedResourceMetadataUrl,
  oauthMetadataResponse,
  verifyBearerToken,
} from '@modelcontextprotocol/server';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { json, listen } from './http.mjs';

const [issuer, client, secret, era = 'sessions'] = process.argv.slice(2);
const server = createServer();
const origin = `http://127.0.0.1:${await listen(server, 0)}`;
const url = new URL(`${origin}/mcp`);
const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
const sessions = new Map();
let refused = 0;

const bearer = {
  verifier: { verifyAccessToken },
  expectedResource: url,
  requiredScopes: ['api:read'],
  resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(url),
};

/** RFC 7662. */
async function verifyAccessToken(token) {
  const answer = await fetch(metadata.introspection_endpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ token }),
  });
  const told = await answer.json();
  if (!told.active) {
    refused += 1;
    throw new OAuthError(OAuthErrorCode.InvalidToken, 'The token is over');
  }
  return {
    token,
    clientId: told.client_id,
    scopes: told.scope.split(' '),
    expiresAt: told.exp,
    resource: new URL(told.aud),
    extra: { sub: told.sub },
  };
}

function tools() {
  const mcp = new McpServer({ name: 'tests', version: '1.0.0' });
  mcp.registerTool('whoami', { description: 'Who logged in' }, (context) => ({
    content: [{ type: 'text', text: `${context.http?.authInfo?.extra?.sub}` }],
  }));
  mcp.registerTool('count', { description: 'Tells its progress' }, async (context) => {
    const progressToken = context.mcpReq._meta?.progressToken;
    for (let progress = 1; progress <= 3; progress += 1) {
      await context.mcpReq.notify({
        method: 'notifications/progress',
        params: { progressToken, progress, total: 3 },
      });
    }
    return { content: [{ type: 'text', text: 'three' }] };
  });
  return mcp;
}

const stateless = toNodeHandler(createMcpHandler(tools, { legacy: 'reject' }));

async function inSession(request, response) {
  const id = request.headers['mcp-session-id'];
  if (id !== undefined && !sessions.has(id)) {
    return response.writeHead(404).end();
  }
  const transport = sessions.get(id) ?? (await opened());
  return transport.handleRequest(request, response);
}

async function opened() {
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => sessions.set(id, transport),
  });
  await tools().connect(transport);
  return transport;
}

/** What the SDK answers as the web's `Response`. */
async function send(answer, response) {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
}

async function answer(request, response) {
  const document = oauthMetadataResponse(new Request(new URL(request.url, origin)), {
    oauthMetadata: metadata,
    resourceServerUrl: url,
    scopesSupported: ['api:read'],
  });
  if (document) {
    return send(document, response);
  }
  if (request.url === '/refused') {
    return json(response, { refused });
  }
  if (request.url === '/forget') {
    sessions.clear();
    return json(response, {});
  }
  try {
    request.auth = await verifyBearerToken(request.headers.authorization, bearer);
  } catch (error) {
    return send(bearerAuthChallengeResponse(error, bearer), response);
  }
  return era === 'stateless' ? stateless(request, response) : inSession(request, response);
}

server.on('request', (request, response) => {
  answer(request, response).catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    response.writeHead(500).end();
  });
});
process.stdin.resume().on('close', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ url: url.href })}\n`);
