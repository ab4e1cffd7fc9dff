// oidc-provider, a certified provider, for our client. Settings as JSON in argv[2]:
// {port, redirectUris, accounts: {login: {sub, email, email_verified, name}}, keys?, issuer?}.
// Its own development pages ask for a login; any password will do.
import Provider from "oidc-provider";

const asked = JSON.parse(process.argv[2]);
const issuer = asked.issuer ?? `http://127.0.0.1:${asked.port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "peercircles",
      client_secret: "a-secret-that-is-long-enough-for-hs256",
      redirect_uris: asked.redirectUris,
      response_types: ["code"],
      grant_types: ["authorization_code"],
      token_endpoint_auth_method: "client_secret_basic",
      ...asked.client,
    },
  ],
  ...(asked.keys ? { jwks: { keys: asked.keys } } : {}),
  enabledJWA: { idTokenSigningAlgValues: ["RS256", "ES256", "EdDSA", "HS256"] },
  pkce: { required: () => true },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["test"] },
  async findAccount(_context, login) {
    const account = asked.accounts[login];
    return account && { accountId: login, claims: async () => ({ ...account, sub: account.sub ?? login }) };
  },
});
provider.listen(asked.port, "127.0.0.1", () => console.log("ready"));
