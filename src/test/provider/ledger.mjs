// What came to the token endpoint and what went out: counts for tests, and every secret seen.

export class Ledger {
  #outcomes = {};
  #refreshesByGrant = {};
  #rotated = new Set();
  #sendings = new Map();
  #secrets = new Map();
  #reuses = 0;
  #requests = [];
  held = 0;

  /** A token request as it arrived, before it waits or fails. */
  arrived(parameters) {
    const token = parameters.refresh_token;
    if (token) {
      this.#sendings.set(token, (this.#sendings.get(token) ?? 0) + 1);
      this.#reuses += this.#rotated.has(token) ? 1 : 0;
    }
    const names = ['code', 'code_verifier', 'refresh_token', 'client_secret', 'device_code'];
    names.forEach((name) => this.saw(name, parameters[name]));
  }

  /** What became of it: `outcome` is success, an OAuth error, dropped or a status. */
  ended(parameters, outcome, body, grantId) {
    const grant = parameters.grant_type ?? 'none';
    this.#outcomes[grant] ??= {};
    this.#outcomes[grant][outcome] = (this.#outcomes[grant][outcome] ?? 0) + 1;
    this.#requests.push({ at: new Date().toISOString(), grant, outcome });
    const issued = body?.refresh_token;
    if (grant === 'refresh_token' && body?.access_token) {
      this.#refreshesByGrant[grantId] = (this.#refreshesByGrant[grantId] ?? 0) + 1;
      if (issued !== parameters.refresh_token) {
        this.#rotated.add(parameters.refresh_token);
      }
    }
    ['access_token', 'refresh_token', 'id_token'].forEach((name) => this.saw(name, body?.[name]));
  }

  saw(name, value) {
    if (value) {
      this.#secrets.set(value, name);
    }
  }

  stats() {
    return {
      token: this.#outcomes,
      refreshesByGrant: this.#refreshesByGrant,
      reuses: this.#reuses,
      mostSendingsOfOneRefreshToken: Math.max(0, ...this.#sendings.values()),
      held: this.held,
      requests: this.#requests,
    };
  }

  secrets() {
    return [...this.#secrets].map(([value, name]) => ({ name, value }));
  }
}
