// Stands before the token endpoint: counts, holds requests back, and does wrong on demand.
import querystring from 'node:querystring';
import { setTimeout as pause } from 'node:timers/promises';
import { bodyOf } from './http.mjs';
import { overlay } from './options.mjs';

export class TokenEndpoint {
  #ledger;
  #response;
  #faults = [];
  #gate = null;

  constructor(ledger, response) {
    this.#ledger = ledger;
    this.#response = response;
  }

  /** Requests wait from now on; with `grant`, only those of that grant type. */
  hold({ grant } = {}) {
    this.release();
    const gate = { grant };
    gate.opened = new Promise((resolve) => { gate.open = resolve; });
    this.#gate = gate;
  }

  release() {
    this.#gate?.open();
    this.#gate = null;
  }

  /**
   * The next `count` requests (of `grant`, if given) are answered `delay` ms late, and if there is
   * a `status`, with that, `headers` and `body`; `process`: after the server did its work (rotated).
   * `dropBefore`, `dropAfter`: the connection ends without an answer, before or after that work.
   */
  fail({ count = 1, ...fault }) {
    this.#faults.push(...Array.from({ length: count }, () => fault));
  }

  middleware = async (ctx, next) => {
    if (ctx.path !== '/token' || ctx.method !== 'POST') {
      await next();
      this.#remember(ctx);
      return;
    }
    ctx.req.body = await bodyOf(ctx.req);
    const parameters = querystring.parse(ctx.req.body);
    this.#ledger.arrived(parameters);
    await this.#wait(parameters);
    const fault = this.#nextFault(parameters);
    await (fault ? this.#misbehave(ctx, next, parameters, fault) : this.#serve(ctx, next, parameters));
  };

  async #wait(parameters) {
    const gate = this.#gate;
    if (gate && (!gate.grant || gate.grant === parameters.grant_type)) {
      this.#ledger.held += 1;
      await gate.opened;
      this.#ledger.held -= 1;
    }
  }

  #nextFault({ grant_type: grant }) {
    const index = this.#faults.findIndex((fault) => !fault.grant || fault.grant === grant);
    return index < 0 ? undefined : this.#faults.splice(index, 1)[0];
  }

  async #serve(ctx, next, parameters, afterwards = '') {
    await next();
    if (ctx.status === 200) {
      ctx.body = overlay(ctx.body, this.#response);
    }
    const outcome = ctx.status === 200 ? 'success' : (ctx.body?.error ?? String(ctx.status));
    const grantId = ctx.oidc?.entities?.Grant?.jti;
    this.#ledger.ended(parameters, outcome + afterwards, ctx.body, grantId);
  }

  async #misbehave(ctx, next, parameters, fault) {
    const wrong = fault.dropBefore || fault.dropAfter ? 'dropped' : fault.status;
    const works = fault.process || fault.dropAfter || !wrong;
    if (works) {
      await this.#serve(ctx, next, parameters, wrong ? `, ${wrong}` : '');
    } else {
      this.#ledger.ended(parameters, String(wrong));
    }
    await pause(fault.delay ?? 0);
    if (wrong === 'dropped') {
      ctx.respond = false;
      ctx.req.socket.destroy();
    } else if (wrong) {
      ctx.status = fault.status;
      ctx.body = fault.body ?? '';
      ctx.set(fault.headers ?? {});
    }
  }

  /** Codes travel in the redirect's address, device codes in a body of their own. */
  #remember(ctx) {
    const location = ctx.response.get('location');
    if (location && URL.canParse(location)) {
      this.#ledger.saw('code', new URL(location).searchParams.get('code'));
    }
    this.#ledger.saw('device_code', ctx.body?.device_code);
    this.#ledger.saw('client_secret', ctx.body?.client_secret);
    this.#ledger.saw('registration_access_token', ctx.body?.registration_access_token);
  }
}
