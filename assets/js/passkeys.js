/* Passkeys: the bytes of a ceremony, between the server's JSON and the browser's own calls.
   Used by pages with and without the web framework. */

export const canUsePasskeys = () => Boolean(window.PublicKeyCredential && navigator.credentials);

/** What the server asks. Throws {go} for a page to go to first, {said} for a refusal. */
export async function askedBy(path) {
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers: { accept: "application/json" } });
  } catch {
    throw { reason: "offline" };
  }
  const found = await answer.json().catch(() => ({}));
  if (answer.ok) return found;
  throw found.go || found.said ? found : { reason: "offline" };
}

/** A passkey is made; gives what to send. */
export function made(asked) {
  const { user, excludeCredentials = [] } = asked;
  return done(asked, () =>
    navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...user, id: bytes(user.id) },
        excludeCredentials: excludeCredentials.map((each) => ({ ...each, id: bytes(each.id) })),
      },
    }),
  );
}

/** A passkey signs; gives what to send. */
export function used(asked) {
  return done(asked, () =>
    navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: [] },
    }),
  );
}

/* Browsers do not tell a person who said no from a device that has none, but the clock tells
   who waited too long. */
async function done(asked, ceremony) {
  const began = performance.now();
  try {
    return JSON.stringify(asParts(await ceremony()));
  } catch (trouble) {
    const isLate = performance.now() - began >= (asked.timeout ?? Infinity) - 1_000;
    if (trouble.name === "InvalidStateError") throw { reason: "known" };
    if (trouble.name === "NotAllowedError") throw { reason: isLate ? "late" : "none" };
    throw { reason: "broken" };
  }
}

function asParts(credential) {
  const { response } = credential;
  const parts = {};
  for (const name of [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ]) {
    if (response[name]) parts[name] = letters(response[name]);
  }
  return {
    id: credential.id,
    rawId: letters(credential.rawId),
    type: credential.type,
    response: parts,
    clientExtensionResults: {},
  };
}

function bytes(text) {
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
}

function letters(buffer) {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
