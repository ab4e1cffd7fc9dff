"""What came out of a server, held against the matrix of who reads what (tests/access.py)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.access import ELSEWHERE, Found, Who
from tests.canaries import Heard
from tests.onlookers import may_read, may_take_along
from tests.planted import words_in


@dataclass(frozen=True)
class Rights:
    """Where each planted word stands now, and how each person stood while they were told it.

    A word that stands nowhere is nobody's to read. Who is not among `who` may read none.
    """

    heard: Heard
    places: Mapping[str, Sequence[Found]]
    who: Mapping[str, Collection[Who]]

    def leaks(self) -> list[str]:
        """Everything that came to somebody who may not read it, by its word and its way there."""
        ways = (self._in_sockets(), self._in_pages(), self._in_packages(), self._in_letters())
        return [leak for way in ways for leak in way]

    def leaks_in_the_house(self, *commands: Sequence[str]) -> list[str]:
        """The same of what an operator sees: the log, the measures, and these commands."""
        server = self.heard.server
        said = {
            "log": server.log,
            "measures": server.text_at("/metrics"),
            "command": "".join(server.run(*command) for command in commands),
        }
        assert all(said.values())
        return [
            f"{word} ({', '.join(sorted(self.kinds_of(word)))}) is in the {place}"
            for place, text in said.items()
            for word in words_in(text)
            if not self.kinds_of(word) & ELSEWHERE[place]
        ]

    def told(self, name: str) -> set[str]:
        """The columns somebody was told something of."""
        words = words_in(self.heard.told(name))
        return {kind for word in words for kind in self.kinds_of(word)}

    def kinds_of(self, word: str) -> set[str]:
        """The columns a word stands in."""
        return {kind_of(found) for found in self.places.get(word, ())}

    def _in_sockets(self) -> Iterator[str]:
        for name in self.heard.names():
            for word in words_in(self.heard.told(name)):
                if not self._may(name, word):
                    yield self._leak(word, f"came to {name}")

    def _in_pages(self) -> Iterator[str]:
        for name in self.heard.names():
            for word in words_in(self.heard.pages_of(name)):
                if not self._may(name, word, ELSEWHERE["page"]):
                    yield self._leak(word, f"was fetched by {name}")

    def _in_packages(self) -> Iterator[str]:
        for name in self.heard.names():
            for word in words_in(self.heard.packages_of(name)):
                found, who = self.places.get(word, ()), self.who.get(name, ())
                if not any(may_take_along(each, text) for each in who for text in found):
                    yield self._leak(word, f"was taken along by {name}")

    def _in_letters(self) -> Iterator[str]:
        for name in self.heard.people:
            for word in words_in(self.heard.mail_to(name)):
                if not self._may(name, word, ELSEWHERE["letter"]):
                    yield self._leak(word, f"was mailed to {name}")

    def _may(self, name: str, word: str, kinds: Collection[str] | None = None) -> bool:
        return any(
            may_read(who, found) and (kinds is None or kind_of(found) in kinds)
            for who in self.who.get(name, ())
            for found in self.places.get(word, ())
        )

    def _leak(self, word: str, how: str) -> str:
        return f"{word} ({', '.join(sorted(self.kinds_of(word)))}) {how}"


def kind_of(found: Found) -> str:
    """The column of a text."""
    return f"{found.table}.{found.column}"
