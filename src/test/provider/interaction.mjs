// The login and the consent: two forms, posted to their own address.
import querystring from 'node:querystring';
import { bodyOf, html } from './http.mjs';
import { consent, login } from './pages.mjs';

/** Answers /interaction/UID and its two forms. */
export class Interaction {
  #provider;
  #refusals = 0;

  constructor(provider) {
    this.#provider = provider;
  }

  /** The next `count` consents are refused without asking anyone. */
  refuse(count) {
    this.#refusals += count;
  }

  async answer(request, response) {
    const details = await this.#provider.interactionDetails(request, response);
    if (request.method === 'GET') {
      await this.#show(request, response, details);
      return;
    }
    const form = querystring.parse(await bodyOf(request));
    const result = details.prompt.name === 'login'
      ? { login: { accountId: form.login || 'somebody' } }
      : await this.#decide(form.decision === 'allow', details);
    await this.#finish(request, response, result);
  }

  async #show(request, response, { uid, prompt, params, session }) {
    const action = `/interaction/${uid}`;
    if (prompt.name === 'login') {
      html(response, login(action, params.login_hint));
    } else if (this.#refusals > 0) {
      this.#refusals -= 1;
      await this.#finish(request, response, refused());
    } else {
      const client = await this.#provider.Client.find(params.client_id);
      html(response, consent(action, client.clientName, session.accountId, params.scope));
    }
  }

  async #decide(allowed, { grantId, prompt, params, session }) {
    if (!allowed) {
      return refused();
    }
    const { Grant } = this.#provider;
    const grant = grantId
      ? await Grant.find(grantId)
      : new Grant({ accountId: session.accountId, clientId: params.client_id });
    const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = prompt.details;
    grant.addOIDCScope(missingOIDCScope?.join(' ') ?? '');
    grant.addOIDCClaims(missingOIDCClaims ?? []);
    for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {})) {
      grant.addResourceScope(resource, scopes.join(' '));
    }
    return { consent: { grantId: await grant.save() } };
  }

  async #finish(request, response, result) {
    const mergeWithLastSubmission = 'consent' in result;
    await this.#provider.interactionFinished(request, response, result, {
      mergeWithLastSubmission,
    });
  }
}

function refused() {
  return { error: 'access_denied', error_description: 'the person refused' };
}
