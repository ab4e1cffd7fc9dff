"""A stored comparison, told in a sentence or two.

First who would have come before but could not take the turn; then what decided. Numbers
are named only where they are what they seem: a load that is more or less than the turns a
person had (after joining late, say) is compared without them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peercircles.facilitation import phrases
from peercircles.facilitation.facts import Claims, Facts
from peercircles.facilitation.phrases import Mode, Phrase
from peercircles.facilitation.selection import (
    Candidate,
    Decider,
    Out,
    candidates_of,
    is_agreed,
    winner_of,
)
from peercircles.facilitation.takings import taking_in_words
from peercircles.kernel.text import Text

_NAMED_AT_MOST = 3


def reason_in_words(
    reason: dict[str, Any],
    names: Mapping[str, str],
    reader: str = "",
    *,
    is_inside: bool = True,
    facts: Facts | None = None,
) -> Text:
    """Why it is this person's turn. `names` is by id; `reader` is the id of who reads it.

    Who said no to a turn, or to taking it over, is told to nobody; who is away to nobody but
    those `is_inside` the circle. What the `facts` do not bear out any more is told as it was.
    """
    if is_agreed(reason):
        return taking_in_words(reason, names, reader)
    candidates = candidates_of(reason)
    chosen = winner_of(candidates)
    if chosen is None:
        return _nobody_in_words(candidates)
    story = _Story(candidates, chosen, Decider(reason["decider"]), names, reader, is_inside)
    told = phrases.in_a_row([*story.before(reason.get("instead_of")), *story.sentences()])
    if facts is None or facts.bear_out(story.claims()):
        return told
    return phrases.as_it_was(facts.planned_on, told)


def _nobody_in_words(candidates: Sequence[Candidate]) -> Text:
    if not candidates:
        return phrases.NOBODY_IN
    everyone_away = all(candidate.out is Out.AWAY for candidate in candidates)
    return phrases.NEEDS_VOLUNTEER if everyone_away else phrases.NOBODY_LEFT


@dataclass(frozen=True)
class _Story:
    candidates: Sequence[Candidate]
    chosen: Candidate
    decider: Decider
    names: Mapping[str, str]
    reader: str
    is_inside: bool

    def before(self, former: str | None) -> list[Text]:
        """Whose turn it was until it had to be given again."""
        if former is None:
            return []
        if former == self.reader:
            return [phrases.WAS_BEFORE.to_you]
        name = self.names.get(former, phrases.SOMEBODY)
        return [phrases.with_values(phrases.WAS_BEFORE.of_one, name=name)]

    def sentences(self) -> list[Text]:
        left_out = self._left_out()
        match self.decider:
            case Decider.ONLY if self._alternates():
                return [phrases.ALTERNATE]
            case Decider.ONLY:
                return [self._say(phrases.ONLY), *left_out]
            case Decider.LOAD if self._passed():
                return [*left_out, self._say(phrases.NEXT)]
            case Decider.LOAD:
                return [self._fewest()]
            case _:
                return [*left_out, self._level(), self._first_of_level()]

    def claims(self) -> Claims:
        """What is said of people, to be compared with what is so."""
        compared, chosen = self.candidates, [self.chosen]
        match self.decider:
            case Decider.ONLY if self._alternates():
                return Claims(compared, [], of_everybody=True, compared=compared)
            case Decider.ONLY:
                return Claims(chosen, self._passed(), of_everybody=True, compared=compared)
            case Decider.LOAD if self._passed():
                return Claims(chosen, self._told_out(), of_everybody=False, compared=compared)
            case Decider.LOAD:
                return Claims(chosen, [], of_everybody=True, compared=compared)
            case _:
                everybody = self._are_all_level()
                named = chosen if everybody else self._people_level()
                return Claims(named, self._told_out(), of_everybody=everybody, compared=compared)

    def _told_out(self) -> list[Candidate]:
        """Those of whom it is said why they were passed."""
        told = [out for out in phrases.OUT if self.is_inside or out is not Out.AWAY]
        return [one for one in self._passed() if one.out in told]

    def _left_out(self) -> list[Text]:
        passed = self._told_out()
        groups = [(out, [one for one in passed if one.out is out]) for out in phrases.OUT]
        return [
            phrases.several_out(out, self._listed(people))
            if len(people) > 1
            else self._say(phrases.OUT[out], of=people[0])
            for out, people in groups
            if people
        ]

    def _passed(self) -> list[Candidate]:
        return [candidate for candidate in self.candidates if self._was_passed(candidate)]

    def _was_passed(self, candidate: Candidate) -> bool:
        """Whether something but the comparison kept the person from coming first."""
        if self.decider is Decider.ONLY:
            return candidate.out is not None
        if self.decider is Decider.LOAD:
            return candidate.out is not None and candidate.load <= self.chosen.load
        return candidate.out is not None and candidate.rank < self.chosen.rank

    def _alternates(self) -> bool:
        is_beside = any(c.out in {Out.LAST_TIME, Out.NEXT_TIME} for c in self.candidates)
        return len(self.candidates) == 2 and is_beside

    def _fewest(self) -> Text:
        mode = _mode_of(self.candidates)
        others = {c.load for c in self.candidates if c is not self.chosen}
        if len(others) > 1 or mode is Mode.COUNTED:
            return self._say(phrases.FEWEST[mode])
        return self._say(
            phrases.EVERYONE_ELSE[mode],
            turns=phrases.turns(others.pop()),
            fewer=phrases.fewer(self.chosen.load),
        )

    def _level(self) -> Text:
        level = self._people_level()
        if self._are_all_level():
            nobody_yet = not any(c.served or c.coming for c in self.candidates)
            return phrases.NO_TURN_YET if nobody_yet else phrases.ALL_LEVEL
        if len(level) > _NAMED_AT_MOST:
            return phrases.level_people(len(level))
        return phrases.level_names(self._listed(level))

    def _first_of_level(self) -> Text:
        if self.decider is Decider.DRAW:
            return self._say(phrases.FIRST_DRAWN)
        if self.decider is Decider.TOTAL:
            return self._say(phrases.FEWEST_IN_ALL)
        if self.chosen.coming:
            return self._say(phrases.EARLIEST)
        if self.chosen.served and _mode_of(self._people_level()) is not Mode.COUNTED:
            return self._say(phrases.LONGEST_AGO)
        return self._say(phrases.WAITED)

    def _are_all_level(self) -> bool:
        loads = {candidate.load for candidate in self.candidates}
        pool = [candidate for candidate in self.candidates if candidate.out is None]
        return len(loads) == 1 and len(self._people_level()) == len(pool)

    def _people_level(self) -> list[Candidate]:
        """Those whom everything before the decider did not tell apart."""
        told = list(Decider).index(self.decider) - list(Decider).index(Decider.LOAD)
        same = self.chosen.rank[:told]
        return [c for c in self.candidates if c.out is None and c.rank[:told] == same]

    def _say(self, phrase: Phrase, of: Candidate | None = None, **values: object) -> Text:
        subject = of or self.chosen
        if subject.person == self.reader:
            return phrases.with_values(phrase.to_you, **values)
        return phrases.with_values(phrase.of_one, name=self._name(subject), **values)

    def _listed(self, people: Sequence[Candidate]) -> Text:
        named = sorted((self._name(c) for c in people if c.person != self.reader), key=str)
        return phrases.listed(named if len(named) == len(people) else [*named, phrases.YOU])

    def _name(self, candidate: Candidate) -> str | Text:
        return self.names.get(candidate.person, phrases.SOMEBODY)


def _mode_of(candidates: Sequence[Candidate]) -> Mode:
    if any(candidate.load != candidate.served + candidate.coming for candidate in candidates):
        return Mode.COUNTED
    return Mode.COMING if any(candidate.coming for candidate in candidates) else Mode.HAD
