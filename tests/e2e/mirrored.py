"""Pages in the made-up language that runs from right to left, and what is read on them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from peercircles.cli.building import build_site, sources_digest
from peercircles.kernel.text import LOCALES

LOCALE = "qps-rtl"
# In the order of reading: what is seen or heard, leaving out what is marked as a time, as
# somebody's own words, or as called by its own name (a place, a language).
_READ = """
() => {
  const own = "bdi, time, script, style, noscript, option[lang], [data-own], .own, .num time";
  const named = "select[name=zone] option, select[name=locale] option";
  const out = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent.closest(own) || parent.closest(named)) continue;
    if (parent.closest("[hidden]") || !parent.getClientRects().length) continue;
    out.push(node.data);
  }
  const attributes = ["aria-label", "placeholder", "alt", "title", "aria-description"];
  for (const name of attributes) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (!element.closest("bdi")) out.push(element.getAttribute(name));
    }
  }
  return [document.title, ...out];
}
"""
# How the browser writes days and distances in time.
_DATES = re.compile(
    r"\b((Mon|Tues?|Wed(nes)?|Thur?s?|Fri|Satur|Sat|Sun)(day)?|yesterday|today|tomorrow|now"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(in|next|last|this) ?(\d+ )?(second|minute|hour|day|week|month)s?"
    r"|\d+ (second|minute|hour|day|week|month)s? ago)\b"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Reading:
    """What a page says outside the brackets of the made-up language."""

    page: Page
    own_words: frozenset[str]

    def left_out(self) -> list[str]:
        """The words that are neither translated, nor a date, nor somebody's own."""
        depth, outside = 0, list[str]()
        for said in self.page.evaluate(_READ):
            words, depth = _outside(said, depth)
            outside += _WORD.findall(_DATES.sub(" ", words))
        return [word for word in outside if word not in self.own_words]

    def overflow(self) -> int:
        """How many pixels the page is wider than its window."""
        return self.page.evaluate("document.documentElement.scrollWidth - innerWidth")


def mirrored_site(site: Path) -> Path:
    """The folder with the pages in the made-up language, built from the present sources."""
    stamp, served_as = site / "site.json", sources_digest(LOCALES)
    if not stamp.exists() or json.loads(stamp.read_text())["digest"] != served_as:
        build_site(site, locales=[LOCALE])
        # A server takes the folder as it is: what it would build itself is not wanted here.
        said = json.loads(stamp.read_text())
        stamp.write_text(json.dumps({**said, "digest": served_as}))
    return site


def _outside(said: str, depth: int) -> tuple[str, int]:
    """What of it is in no bracket. A sentence may have begun in an earlier piece."""
    kept = list[str]()
    for letter in said:
        depth += (letter == "⟦") - (letter == "⟧")
        if not depth:
            kept.append(letter)
    return "".join(kept), depth
