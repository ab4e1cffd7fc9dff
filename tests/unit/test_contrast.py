"""The colours of assets/peercircles.css keep the contrast of WCAG 2."""

import re
from pathlib import Path

import pytest

STYLES = (Path(__file__).parents[2] / "assets" / "peercircles.css").read_text()
TEXT, MARK = 4.5, 3.0
SEATS = [(f"seat-{seat}-ink", f"seat-{seat}", TEXT) for seat in range(1, 9)]
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "desk", TEXT),
    ("ink", "paper-2", TEXT),
    ("ink", "table", TEXT),
    ("ink", "trace", TEXT),
    ("ink", "madder-soft", TEXT),
    ("ink", "plum-soft", TEXT),
    ("ink-2", "paper", TEXT),
    ("ink-2", "paper-2", TEXT),
    ("ink-2", "paper-3", TEXT),
    ("ink-2", "desk", TEXT),
    ("ink-2", "table", TEXT),
    ("ink-2", "trace", TEXT),
    ("ink-2", "plum-soft", TEXT),
    ("ink-3", "paper", TEXT),
    ("ink-3", "paper-2", TEXT),
    ("ink-3", "paper-3", TEXT),
    ("ink-3", "desk", TEXT),
    ("cloth", "paper", TEXT),
    ("cloth", "paper-2", TEXT),
    ("cloth", "paper-3", TEXT),
    ("cloth", "desk", TEXT),
    ("cloth", "cloth-soft", TEXT),
    ("cloth", "plum-soft", TEXT),
    ("cloth-hover", "paper", TEXT),
    ("on-cloth", "cloth-fill", TEXT),
    ("on-cloth", "cloth-fill-hover", TEXT),
    ("brass-ink", "brass-soft", TEXT),
    ("moss", "moss-soft", TEXT),
    ("moss", "paper", TEXT),
    ("slate", "slate-soft", TEXT),
    ("slate", "paper", TEXT),
    ("plum", "plum-soft", TEXT),
    ("plum", "paper", TEXT),
    ("madder", "madder-soft", TEXT),
    ("madder", "paper", TEXT),
    ("on-watch", "watch", TEXT),
    ("brass", "paper", MARK),
    ("brass", "paper-2", MARK),
    ("brass", "table", MARK),
    ("edge", "paper", MARK),
    ("edge", "paper-2", MARK),
    ("edge", "paper-3", MARK),
    ("edge", "desk", MARK),
    ("edge", "trace", MARK),
    *SEATS,
]


def tokens(selector: str) -> dict[str, str]:
    block = STYLES[STYLES.index(selector) :].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9A-Fa-f]{6})", block))


LIGHT, DARK, SYSTEM_DARK = tokens(":root {"), tokens(":root.dark {"), tokens(":root:not(.light) {")


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_read_can_be_read(
    theme: dict[str, str], front: str, back: str, least: float
) -> None:
    assert contrast(theme[front], theme[back]) >= least


def test_dark_is_the_same_chosen_or_followed() -> None:
    assert DARK == SYSTEM_DARK
    assert set(DARK) == set(LIGHT)
