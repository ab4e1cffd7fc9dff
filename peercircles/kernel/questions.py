"""Looking for words in texts: what was asked for, as a condition and as marks in what was found.

Capitals and accents are like any others, and each word may be the beginning of a longer one. It
is the question that is widened ("cafe" asks for c, a, f, and any kind of e), never the texts:
there is no second copy of them to keep, to share or to erase. SQLite, PostgreSQL and Python read
the same pattern, so that what is marked is what was found.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, reduce

import sqlalchemy as sa

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line

LONGEST_QUESTION = 100
MOST_WORDS = 8
_SHORTEST = 2
# What a word is made of: everything else stands between words.
_IN_WORDS = (
    "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2fef\u3040-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffc"
)
# Written without spaces, or by the syllable: a word begins anywhere.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
)
_ACCENTS = "\u0300-\u036f"
# Letters that are looked for as others, though none is an accent away from them.
_NEAR = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_WITH_VARIANTS = ((0x80, 0x2500), (0xFB00, 0xFB07), (0xFF00, 0xFFEF))

Column = sa.SQLColumnExpression[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it is what was asked for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Question:
    """Words to look for, as they are compared."""

    words: tuple[str, ...]

    def meets(self, *texts: Column) -> sa.ColumnElement[bool]:
        """The condition that all words are in these texts together."""
        together = reduce(lambda before, each: before + "\n" + each, texts)
        return sa.and_(*(together.regexp_match(_within(word)) for word in self.words))

    def pieces(self, words: str) -> list[Piece]:
        """A text in pieces, so that what was asked for can be marked."""
        pieces, reached = list[Piece](), 0
        for match in _marks(self.words).finditer(words):
            pieces += [Piece(words[reached : match.start()], is_match=False)]
            pieces += [Piece(match[0], is_match=True)]
            reached = match.end()
        pieces.append(Piece(words[reached:], is_match=False))
        return [piece for piece in pieces if piece.text]

    def excerpt(self, words: str, length: int) -> str:
        """The part of a text around the first match, a word or two before it."""
        match = _marks(self.words).search(words)
        begin = max(0, match.start() - length // 3) if match and len(words) > length else 0
        if begin:
            space = words.find(" ", begin, match.start() if match else None)
            begin = space + 1 if space >= 0 else begin
        end = begin + length
        before, after = "…" if begin else "", "…" if end < len(words) else ""
        return f"{before}{words[begin:end].strip()}{after}"


def question_of(typed: str) -> Question:
    """What somebody typed, as words to look for; Invalid where it asks for too little or much."""
    line = typed_line(typed, field="q", limit=LONGEST_QUESTION, required=False)
    words = tuple(dict.fromkeys(re.findall(f"[{_IN_WORDS}]+", folded(line))))
    if len("".join(words)) < _SHORTEST and not re.search(f"[{_UNSPACED}]", line):
        raise Invalid(text("Two letters at least, please."), field="q")
    if len(words) > MOST_WORDS:
        raise Invalid(text("Eight words at most, please."), field="q")
    return Question(words)


def folded(words: str) -> str:
    """Words without capitals and accents; wide and joined letters are the plain ones."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    plain = re.sub(f"[{_ACCENTS}]", "", apart).translate(_NEAR)
    return unicodedata.normalize("NFC", plain)


def _within(word: str) -> str:
    """A pattern for the databases: the word, at the beginning of one."""
    begin = "" if _is_unspaced(word) else f"(?:^|[^{_IN_WORDS}])"
    return begin + _widened(word)


@cache
def _within_marks(word: str) -> str:
    begin = "" if _is_unspaced(word) else f"(?<![{_IN_WORDS}])"
    return begin + _widened(word)


def _marks(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(_within_marks(word) for word in longest_first))


def _is_unspaced(word: str) -> bool:
    return re.match(f"[{_UNSPACED}]", word) is not None


@cache
def _widened(word: str) -> str:
    return "".join(_steps(word))


def _steps(word: str) -> Iterator[str]:
    place = 0
    while place < len(word):
        joined = word[place : place + 2]
        one, length = _any_of(word[place]), 1
        if len(joined) > 1 and (as_one := _variants().get(joined)):
            one, length = f"(?:{one}{_any_of(joined[1])}|[{as_one}])", 2
        elif place + 1 == len(word) and (begun := _begun(word[place])):
            one = f"(?:{one}|[{begun}])"
        yield one
        place += length


def _any_of(letter: str) -> str:
    return f"[{letter}{_variants().get(letter, '')}][{_ACCENTS}]*"


def _begun(letter: str) -> str:
    """Joined letters, the first of which is this one."""
    return "".join(
        variants
        for plain, variants in _variants().items()
        if len(plain) == 2 and plain[0] == letter
    )


@cache
def _variants() -> Mapping[str, str]:
    """For each letter, or two that can be written as one, the others that are like it."""
    found = dict[str, str]()
    plain = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    rest = [chr(code) for first, end in _WITH_VARIANTS for code in range(first, end)]
    for letter in plain + rest:
        like = folded(letter)
        if like != letter and re.fullmatch(f"[{_IN_WORDS}]{{1,2}}", like):
            found[like] = found.get(like, "") + letter
    return found
