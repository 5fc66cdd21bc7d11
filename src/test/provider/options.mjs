// What a test may choose about the authorization server. Times are in seconds.
const DEFAULTS = {
  accessTokenTtl: 20,
  refreshTokenTtl: 14 * 24 * 3600,
  // false: the refresh token stays the same for ever.
  rotate: true,
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
