// What somebody typed and the server has not taken yet, kept on this device: one entry for
// each editor that was open, under the name of the person, so that nobody else is shown it.
const PREFIX = "peercircles-draft";

function entries(start) {
  const found = [];
  try {
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (key.startsWith(start)) found.push([key, JSON.parse(localStorage.getItem(key))]);
    }
  } catch {
    return []; // the browser keeps nothing for us
  }
  return found;
}

// Whether the device could keep it.
export function keep(person, note, draft) {
  try {
    localStorage.setItem(`${PREFIX} ${person} ${note} ${draft.id}`, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

// All that is kept of one note, the oldest first.
export function kept(person, note) {
  const drafts = entries(`${PREFIX} ${person} ${note} `).map(([, draft]) => draft);
  return drafts.filter((draft) => draft?.id).sort((one, other) => one.at - other.at);
}

export function letGo(person, note, id) {
  try {
    localStorage.removeItem(`${PREFIX} ${person} ${note} ${id}`);
  } catch {
    // There is nothing to take away, then.
  }
}

export function hasKept(person) {
  return entries(`${PREFIX} ${person} `).length > 0;
}

export function letAllGo(person) {
  for (const [key] of entries(`${PREFIX} ${person} `)) localStorage.removeItem(key);
}
