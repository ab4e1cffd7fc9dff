"""Two made-up languages that show what was not translated, does not fit, or does not turn.

`qps` lengthens and accents every sentence, `qps-rtl` also runs from right to left. They are
offered to nobody; tests build pages in them.
"""

import gettext
import re

PSEUDO_LOCALES = frozenset({"qps", "qps-rtl"})
_PLACEHOLDER = re.compile(r"(\{\w*\})")
_ACCENTS = str.maketrans(
    "aceinouyACEINOUYdst",
    "âçéîñôûÿÂÇÉÎÑÔÛÝðšţ",
)


class PseudoTranslations(gettext.NullTranslations):
    """A catalogue that has a made-up translation for every sentence."""

    def gettext(self, message: str) -> str:
        """The sentence in the made-up language."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n`, as English chooses it, in the made-up language."""
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(sentence: str) -> str:
    """`sentence` accented, about 40 % longer and in brackets, so that what was left out shows."""
    parts = [
        part if _PLACEHOLDER.fullmatch(part) else part.translate(_ACCENTS)
        for part in _PLACEHOLDER.split(sentence)
    ]
    padding = "~" * max(1, round(len(_PLACEHOLDER.sub("", sentence)) * 0.4) - 2)
    return f"⟦{''.join(parts)}{padding}⟧"
