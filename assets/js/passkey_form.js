/* Signing in with a passkey, on a page that works without scripts: the button is there only
   where it can do something. */
import { askedBy, canUsePasskeys, used } from "./passkeys.js";

for (const form of document.querySelectorAll("form.passkey")) {
  if (!canUsePasskeys()) continue;
  form.hidden = false;
  const said = form.querySelector("[role=status]");
  const button = form.querySelector("button");
  const say = (words) => {
    said.textContent = words;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled")) return;
    // Not "disabled": that would take the focus away from who uses the keyboard.
    button.setAttribute("aria-disabled", "true");
    say(form.dataset.waiting);
    try {
      form.elements.answer.value = await used(await askedBy("/passkeys/sign-in/begin"));
      form.submit();
    } catch (trouble) {
      say(trouble.said ?? form.dataset[trouble.reason] ?? form.dataset.broken);
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}
