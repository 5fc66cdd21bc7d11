// The authorization server's settings, as oidc-provider 9 wants them.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { deviceCodeConfirmation, deviceCodeInput, deviceDone, failure } from './pages.mjs';

const CODE_AND_DEVICE = [
  'authorization_code',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
];

const SCOPES = 'openid offline_access api:read api:write';

export function configuration(options, storage) {
  return {
    adapter: storage.adapter,
    clients: clients(options),
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    features: features(options),
    findAccount: (_, id) => account(id),
    jwks: { keys: [signingKey()] },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    renderError: failure,
    rotateRefreshToken: options.rotate,
    scopes: ['openid', 'offline_access', 'profile', 'email', 'api:read', 'api:write'],
    ttl: lifetimes(options),
  };
}

function clients(options) {
  const native = {
    application_type: 'native',
    grant_types: CODE_AND_DEVICE,
    redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
    response_types: ['code'],
  };
  return [
    {
      ...native,
      client_id: 'evergrant-test',
      client_name: 'Evergrant',
      token_endpoint_auth_method: 'none',
    },
    {
      ...native,
      client_id: 'evergrant-secret',
      client_name: 'Evergrant with a secret',
      client_secret: options.clientSecret,
      grant_types: [...CODE_AND_DEVICE, 'client_credentials'],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ];
}

function features(options) {
  return {
    clientCredentials: { enabled: true },
    deviceFlow: {
      enabled: true,
      userCodeInputSource: deviceCodeInput,
      userCodeConfirmSource: deviceCodeConfirmation,
      successSource: deviceDone,
    },
    devInteractions: { enabled: false },
    introspection: { enabled: true },
    registration: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () =>
        options.accessTokenFormat === 'jwt' ? 'urn:evergrant:test' : undefined,
      getResourceServerInfo: (_, resource) => ({
        audience: resource,
        scope: SCOPES,
        accessTokenTTL: options.accessTokenTtl,
        accessTokenFormat: options.accessTokenFormat,
      }),
      useGrantedResource: () => true,
    },
    revocation: { enabled: true },
    userinfo: { enabled: true },
  };
}

function account(id) {
  return {
    accountId: id,
    claims: () => ({ sub: id, name: id, email: `${id}@example.org`, email_verified: true }),
  };
}

function lifetimes(options) {
  const day = 24 * 3600;
  return {
    AccessToken: () => options.accessTokenTtl,
    ClientCredentials: () => options.accessTokenTtl,
    RefreshToken: () => options.refreshTokenTtl,
    AuthorizationCode: () => 60,
    DeviceCode: () => 600,
    IdToken: () => 3600,
    Interaction: () => 3600,
    Session: () => day,
    Grant: () => 365 * day,
  };
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' };
}
