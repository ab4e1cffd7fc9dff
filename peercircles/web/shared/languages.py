"""Which language a reader gets before we know who they are."""

from collections.abc import Collection

from babel import negotiate_locale
from starlette.requests import cookie_parser

from peercircles.kernel.text import LOCALES, SOURCE_LOCALE

LOCALE_COOKIE = "pc_locale"


def reader_locale(cookies: str, accepted: str, *, offered: Collection[str] = LOCALES) -> str:
    """The language of a request: the person's choice, else the browser's, else English.

    `cookies` and `accepted` are the headers Cookie and Accept-Language as they came.
    """
    chosen = cookie_parser(cookies).get(LOCALE_COOKIE, "")
    if chosen in offered:
        return chosen
    wishes = [language.replace("-", "_") for language in _by_wish(accepted)]
    return negotiate_locale(wishes, list(offered)) or SOURCE_LOCALE


def _by_wish(accepted: str) -> list[str]:
    """The languages of Accept-Language, the most wanted first."""
    wishes: list[tuple[float, str]] = []
    for entry in accepted[:400].split(","):
        language, _, weight = entry.strip().partition(";q=")
        if language and _number(weight) > 0:
            wishes.append((_number(weight), language))
    return [language for _, language in sorted(wishes, key=lambda wish: -wish[0])]


def _number(weight: str) -> float:
    try:
        return float(weight) if weight else 1.0
    except ValueError:
        return 0.0
