"""The words of an agenda for one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas.bank import BANK
from peercircles.agendas.plans import PartPlan, PlannedSegment
from peercircles.agendas.segments import Mode
from peercircles.agendas.titles import RULES, TITLES, words_of
from peercircles.agendas.views import SegmentWords
from peercircles.facilitation.holding import turns_at
from peercircles.facilitation.models import Role
from peercircles.identity.models import Person

# Parts that go on with the question asked before them.
_GOES_ON = frozenset({Mode.SILENT, Mode.PAIRS, Mode.FOURS})


@dataclass(frozen=True, slots=True)
class Holders:
    """Whose names stand in an agenda: everybody's, and who has which part in the meeting."""

    names: Mapping[UUID, str]
    by_role: Mapping[Role, UUID]

    def owner_of(self, segment: PlannedSegment) -> UUID | None:
        """Whom a segment is about, or whose part it belongs to."""
        by_role = self.by_role.get(segment.role) if segment.role else None
        return segment.owner_id or by_role


def holders_at(session: Session, meeting_id: UUID, segments: Sequence[PlannedSegment]) -> Holders:
    """The people an agenda names."""
    turns = turns_at(session, meeting_id)
    by_role = {role: turn.held_by or turn.person_id for role, turn in turns.items()}
    named = {each.owner_id for each in segments if each.owner_id} | set(by_role.values())
    statement = select(Person.id, Person.name).where(col(Person.id).in_(named))
    return Holders(dict(session.exec(statement).all()), by_role)


def words_for(
    segments: Sequence[PlannedSegment], holders: Holders, locale: str
) -> dict[str, SegmentWords]:
    """What is read of each segment, by its id."""
    words: dict[str, SegmentWords] = {}
    before = ""
    for segment in segments:
        own = prompt_in(segment, locale)
        prompt = own or (before if segment.mode in _GOES_ON else "")
        before = prompt
        owner = holders.owner_of(segment)
        words[str(segment.id)] = SegmentWords(
            id=str(segment.id),
            title=title_in(segment, locale),
            prompt=prompt,
            rules=tuple(words_of(RULES, rule, locale) for rule in segment.rules if rule in RULES),
            owner_name=holders.names.get(owner, "") if owner else "",
        )
    return words


def title_in(part: PartPlan, locale: str) -> str:
    """What a part is called."""
    return part.title or words_of(TITLES, part.title_key, locale)


def prompt_in(part: PartPlan, locale: str) -> str:
    """What a part asks, if anything."""
    found = BANK.get(part.prompt_key)
    return part.prompt or (found.words.into(locale) if found else "")
