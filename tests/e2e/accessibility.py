"""What axe-core says of a page, in light and dark, on a desk and on a phone."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.peers import FOLDER

SIZES = ({"width": 1280, "height": 900}, {"width": 360, "height": 740})
_RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  found => [found.id, found.help, ...found.nodes.map(at => `${at.html}: ${at.failureSummary}`)]
)"""


def violations(page: Page) -> list[str]:
    """Everything axe-core finds on the page as it is now: any page, in any state.

    The page's policy stays in force: the browser itself runs axe, not a script of the page.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_axe())
    return ["\n  ".join(each) for each in page.evaluate(_RUN)]


def violations_everywhere(page: Page) -> dict[str, list[str]]:
    """What axe-core finds in light and dark at each of the sizes; empty where it finds nothing."""
    found: dict[str, list[str]] = {}
    before: Any = page.viewport_size
    for size in SIZES:
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if these := violations(page):
                found[f"{scheme}, {size['width']} wide"] = these
    page.set_viewport_size(before)
    return found


@cache
def _axe() -> str:
    return Path(FOLDER / "node_modules" / "axe-core" / "axe.min.js").read_text()
