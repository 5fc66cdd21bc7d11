// What a test may choose about the authorization server. Times are in seconds.
const DEFAULTS = {
  accessTokenTtl: 20,
  refreshTokenTtl: 14 * 24 * 3600,
  // false: the refresh token stays the same for ever.
  rotate: true,
  // A refresh token that was used is taken again for so long; after that it ends the grant.
  grace: 0,
  // A refresh ends the access tokens that the grant had before.
  oneAccessToken: false,
  // GET /api refuses a token for so long after its birth.
  apiRefusesFor: 0,
  // Added to all times: a server whose clock is wrong.
  clockOffset: 0,
  // The issuer's address, where a proxy stands before the server; else the server's own.
  issuer: undefined,
  // 'jwt' needs a resource: without one in the request, urn:evergrant:test is taken.
  accessTokenFormat: 'opaque',
  // Laid over each token response; null takes a member away: {"expires_in": null}.
  tokenResponse: {},
  // Laid over the discovery document in the same way.
  metadata: {},
  clientSecret: 'a-secret-that-only-tests-know',
};

/** Options from a JSON argument, else from the environment's PROVIDER_OPTIONS. */
export function options(argument) {
  const given = JSON.parse(argument ?? process.env.PROVIDER_OPTIONS ?? '{}');
  const unknown = Object.keys(given).filter((name) => !(name in DEFAULTS));
  if (unknown.length > 0) {
    throw new Error(`unknown option ${unknown}; there are ${Object.keys(DEFAULTS)}`);
  }
  return { ...DEFAULTS, ...given };
}

/** `values` laid over `base`; null takes a member away. */
export function overlay(base, values) {
  const merged = { ...base, ...values };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}
