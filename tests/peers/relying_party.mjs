// openid-client, a certified relying party, against our demo provider.
// Reads {issuer, clientId, redirectUri, person, scope} from stdin; writes what it got, or the
// refusal. It plays the browser, too: it presses the person's button on the provider's page.
import * as client from "openid-client";

const asked = JSON.parse(await new Response(process.stdin).text());
const options = { execute: [client.allowInsecureRequests] };
const config = await client.discovery(
  new URL(asked.issuer), asked.clientId, undefined, client.None(), options,
);
const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const nonce = client.randomNonce();
const target = client.buildAuthorizationUrl(config, {
  redirect_uri: asked.redirectUri,
  scope: asked.scope ?? "openid email profile",
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
  state,
  nonce,
});

const page = await fetch(target, { redirect: "manual" });
const fields = new URLSearchParams({ person: asked.person });
for (const [, name, value] of (await page.text()).matchAll(
  /type="hidden" name="([^"]+)" value="([^"]*)"/g,
)) {
  if (name !== "next") fields.set(name, value.replaceAll("&amp;", "&"));
}
const back = await fetch(new URL("authorize", `${asked.issuer}/`), {
  method: "POST",
  body: fields,
  redirect: "manual",
  headers: { origin: new URL(asked.issuer).origin },
});
const returned = new URL(back.headers.get("location"));
const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };

async function refusalOf(attempt) {
  try {
    await attempt();
    return "accepted";
  } catch (refusal) {
    return refusal.error ?? refusal.code ?? refusal.name;
  }
}

const tokens = await client.authorizationCodeGrant(config, returned, checks);
const told = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
const replay = await refusalOf(() => client.authorizationCodeGrant(config, returned, checks));
const elsewhere = new URL(returned);
elsewhere.searchParams.set("iss", "https://evil.example");
const wrongIssuer = await refusalOf(() => client.authorizationCodeGrant(config, elsewhere, checks));

console.log(JSON.stringify({
  claims: tokens.claims(),
  told,
  issuer: returned.searchParams.get("iss"),
  replay,
  wrongIssuer,
}));
