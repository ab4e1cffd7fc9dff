"""What the circles of the sample have agreed on: how it is written down, and how it came to be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from peercircles.cli.sample_boards import Happening
from peercircles.cli.sample_people import PEOPLE
from peercircles.cli.sample_story import Story
from peercircles.compacts.commands import (
    answer_amendment,
    begin_compact,
    comment_on,
    propose_change,
    sign_compact,
)
from peercircles.compacts.models import Amendment, AmendmentKind, Opinion, Section
from peercircles.compacts.proposals import Proposal, ProposedTerms
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local


@dataclass(frozen=True, slots=True)
class SampleChange:
    """A change somebody proposed so many days ago to version `number`, and what others said.

    A clause of the circle's own has a title. Who agreed stands with the days since.
    """

    by: str
    days: int
    words: str
    section: Section | None = None
    title: str = ""
    number: int = 1
    agreed: Mapping[str, int] = field(default_factory=dict[str, int])
    to_talk: Mapping[str, int] = field(default_factory=dict[str, int])
    said: Mapping[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])


@dataclass(frozen=True, slots=True)
class SampleCompact:
    """A compact begun so many days ago, to be looked at again in `review` days from today.

    Who signed stands with the days since, and the number of the version.
    """

    by: str
    days: int
    review: int
    signed: Mapping[str, tuple[int, int]]
    locale: str = "en"
    changes: tuple[SampleChange, ...] = ()


def happenings_of_compact(
    story: Story, circle_id: UUID, compact: SampleCompact, ids: Mapping[str, UUID]
) -> Iterator[Happening]:
    """Everything that happened to the compact, each with its time."""
    telling = _CompactTelling(story, circle_id, compact, ids)
    yield telling.beginning()
    yield from telling.signing()
    for change in compact.changes:
        yield from telling.changing(change)


class _CompactTelling:
    """One compact on its way through the story."""

    def __init__(
        self, story: Story, circle_id: UUID, compact: SampleCompact, ids: Mapping[str, UUID]
    ) -> None:
        self._story, self._circle_id = story, circle_id
        self._compact, self._ids = compact, ids

    def beginning(self) -> Happening:
        at = self._at(self._compact.by, self._compact.days)
        return at, partial(self._begin, at)

    def signing(self) -> Iterator[Happening]:
        for key, (days, number) in self._compact.signed.items():
            at = self._at(key, days, nth=number)
            yield at, partial(self._sign, at, key, number)

    def changing(self, change: SampleChange) -> Iterator[Happening]:
        proposed = list[Amendment]()
        at = self._at(change.by, change.days)
        yield at, partial(self._propose, at, change, proposed)
        for opinion, people in ((Opinion.AGREE, change.agreed), (Opinion.TALK, change.to_talk)):
            for key, days in people.items():
                at = self._at(key, days, nth=1)
                yield at, partial(self._answer, at, key, change.number, proposed, opinion)
        for key, (days, words) in change.said.items():
            at = self._at(key, days, nth=2)
            yield at, partial(self._say, at, key, proposed, words)

    def _begin(self, at: datetime) -> None:
        zone = PEOPLE[self._compact.by].zone
        review_on = local(self._story.now, zone).date() + timedelta(days=self._compact.review)
        self._story.do(
            at,
            self._actor(self._compact.by),
            begin_compact,
            self._circle_id,
            locale=self._compact.locale,
            review_on=review_on,
        )

    def _sign(self, at: datetime, key: str, number: int) -> None:
        actor = self._actor(key)
        self._story.do(at, actor, sign_compact, self._circle_id, expected_number=number)

    def _propose(self, at: datetime, change: SampleChange, proposed: list[Amendment]) -> None:
        kind = AmendmentKind.CHANGE if change.section else AmendmentKind.ADD
        key = change.section.value if change.section else ""
        proposal = Proposal(kind, key, change.title, change.words, ProposedTerms())
        actor, number = self._actor(change.by), change.number
        proposed.append(
            self._story.do(
                at, actor, propose_change, self._circle_id, proposal, expected_number=number
            )
        )

    def _answer(
        self, at: datetime, key: str, number: int, proposed: list[Amendment], opinion: Opinion
    ) -> None:
        self._story.do(at, self._actor(key), answer_amendment, proposed[0].id, opinion, number)

    def _say(self, at: datetime, key: str, proposed: list[Amendment], words: str) -> None:
        self._story.do(at, self._actor(key), comment_on, proposed[0].id, words)

    def _actor(self, key: str) -> Actor:
        return Actor(self._ids[key])

    def _at(self, key: str, days: int, *, nth: int = 0) -> datetime:
        return self._story.ago(days, PEOPLE[key].zone, nth=nth)
