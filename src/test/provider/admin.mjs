// The test's side door: JSON on a port of its own, so that it works while the server is down.
import { createServer } from 'node:http';
import { bodyOf, json, listen } from './http.mjs';

/** Starts it on any port; gives its address. `calls` maps "METHOD /admin/name" to functions. */
export async function startAdmin(calls) {
  const server = createServer(async (request, response) => {
    const call = calls[`${request.method} ${request.url}`];
    if (!call) {
      json(response, { error: `there are: ${Object.keys(calls).join(', ')}` }, 404);
      return;
    }
    try {
      const body = await bodyOf(request);
      json(response, (await call(JSON.parse(body || '{}'))) ?? {});
    } catch (error) {
      json(response, { error: String(error) }, 500);
    }
  });
  return `http://127.0.0.1:${await listen(server, 0)}/admin`;
}
