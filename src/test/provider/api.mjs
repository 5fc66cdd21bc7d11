// The API that the tokens are for: GET /api with a bearer token, 200 or 401.

export class Api {
  #provider;
  #refusesFor;

  /** `refusesFor`: seconds after its birth in which a token is refused, as where replicas lag. */
  constructor(provider, refusesFor) {
    this.#provider = provider;
    this.#refusesFor = refusesFor;
  }

  async answer(request, response) {
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    response.writeHead((await this.#accepts(token)) ? 200 : 401).end();
  }

  async #accepts(token) {
    const { iat, exp } = (await this.#claims(token ?? '')) ?? {};
    const now = Date.now() / 1000;
    return iat !== undefined && now < exp && now >= iat + this.#refusesFor;
  }

  /** A JWT is not stored; this API believes what it says, for only its times matter here. */
  async #claims(token) {
    const payload = token.split('.')[1];
    return payload
      ? JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
      : this.#provider.AccessToken.find(token);
  }
}
