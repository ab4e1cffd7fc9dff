// jose, as a Jitsi server would verify our tokens. Reads {secret, tokens: [{token, at, issuer,
// audience, subject}]} from stdin (`at`: the server's clock, in seconds); writes for each what
// it holds, or why it is refused.
import { jwtVerify } from "jose";

const asked = JSON.parse(await new Response(process.stdin).text());
const key = new TextEncoder().encode(asked.secret);
const found = [];
for (const { token, at, issuer, audience, subject } of asked.tokens) {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, key, {
      algorithms: ["HS256"],
      currentDate: new Date(at * 1000),
      requiredClaims: ["exp", "nbf", "room", "context"],
      issuer,
      audience,
      subject,
    });
    found.push({ payload, header: protectedHeader });
  } catch (error) {
    found.push({ refused: error.code, claim: error.claim });
  }
}
console.log(JSON.stringify(found));
