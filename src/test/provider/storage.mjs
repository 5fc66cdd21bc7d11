// oidc-provider's storage in memory, which admin calls can look into and empty.
const BY_GRANT = ['AccessToken', 'AuthorizationCode', 'RefreshToken', 'DeviceCode'];

export class Storage {
  #models = new Map();

  /** `grace`, `oneAccessToken`: see options.mjs. */
  constructor({ grace, oneAccessToken }) {
    this.grace = grace;
    this.oneAccessToken = oneAccessToken;
  }

  /** The adapter that oidc-provider asks for, one for each model. */
  adapter = (name) => new Adapter(this.entries(name), this);

  entries(name) {
    if (!this.#models.has(name)) {
      this.#models.set(name, new Map());
    }
    return this.#models.get(name);
  }

  revokeGrant(grantId) {
    for (const name of BY_GRANT) {
      const entries = this.entries(name);
      for (const [id, { payload }] of entries) {
        if (payload.grantId === grantId) {
          entries.delete(id);
        }
      }
    }
  }

  /** Ends every grant and every browser's login; says how many grants there were. */
  revokeAll() {
    const count = this.entries('Grant').size;
    for (const name of [...BY_GRANT, 'Grant', 'Session']) {
      this.entries(name).clear();
    }
    return count;
  }
}

class Adapter {
  constructor(entries, storage) {
    this.entries = entries;
    this.storage = storage;
  }

  async upsert(id, payload, expiresIn) {
    const until = expiresIn ? Date.now() + expiresIn * 1000 : Infinity;
    if (this.storage.oneAccessToken && payload.kind === 'AccessToken') {
      this.#forgetOthers(payload.grantId);
    }
    this.entries.set(id, { payload, until });
  }

  async find(id) {
    const entry = this.entries.get(id);
    return entry && Date.now() < entry.until ? this.#forgiven(entry.payload) : undefined;
  }

  async findByUid(uid) {
    return this.#findWhere((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode) {
    return this.#findWhere((payload) => payload.userCode === userCode);
  }

  async consume(id) {
    this.entries.get(id).payload.consumed ??= Math.floor(Date.now() / 1000);
  }

  async destroy(id) {
    this.entries.delete(id);
  }

  async revokeByGrantId(grantId) {
    this.storage.revokeGrant(grantId);
  }

  /** Within the grace a used refresh token looks unused. */
  #forgiven(payload) {
    const until = (payload.consumed ?? 0) + this.storage.grace;
    return Date.now() / 1000 < until ? { ...payload, consumed: undefined } : payload;
  }

  #forgetOthers(grantId) {
    for (const [id, { payload }] of this.entries) {
      if (payload.grantId === grantId) {
        this.entries.delete(id);
      }
    }
  }

  #findWhere(matches) {
    for (const { payload, until } of this.entries.values()) {
      if (matches(payload) && Date.now() < until) {
        return payload;
      }
    }
    return undefined;
  }
}
