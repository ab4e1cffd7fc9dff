"""Coming turns and the ledger as their page draws them, for one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from peercircles.circles.views import CirclePage
from peercircles.facilitation.accounts import LedgerRow
from peercircles.facilitation.choices import TurnChoice
from peercircles.facilitation.explanations import ROLE_NAMES, Explanation
from peercircles.facilitation.models import CompanyKind, Role, TurnState
from peercircles.facilitation.rosters import CompanyRow, MeetingTurns, PartRow, TurnsPage
from peercircles.kernel.text import Text, text
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import initials_of, tint_of
from peercircles.web.shared.ring_layout import RingSeat
from peercircles.web.shared.tables import table_of
from peercircles.web.shared.times import iso
from peercircles.web.turns.needs import TurnNews, key_of

Choices = Mapping[tuple[str, Role], TurnChoice]
_COMPANY = {
    CompanyKind.SHADOW: (
        text("{name} is there to learn."),
        text("You are there to learn."),
    ),
    CompanyKind.CO_LEAD: (
        text("{name} shares this part."),
        text("You share this part."),
    ),
}


@dataclass(frozen=True)
class PartEntry:
    """A role in a meeting. `kind` is you, other or open; `company` is the reader's own.

    `can_…` is what the reader may do about the turn; an organiser asks on its holder's behalf.
    """

    key: str = ""
    meeting_id: str = ""
    turn_id: str = ""
    role: str = ""
    kind: str = ""
    name: str = ""
    initials: str = ""
    seat: int = 0
    is_forecast: bool = False
    is_accepted: bool = False
    reason: str = ""
    beside: list[str] = field(default_factory=list[str])
    company: str = ""
    can_keep_company: bool = False
    need_key: str = ""
    can_ask: bool = False
    can_decline: bool = False
    can_volunteer: bool = False


@dataclass(frozen=True)
class MeetingEntry:
    """A meeting with its parts, in pencil where nothing of it is published."""

    id: str = ""
    starts_at: str = ""
    is_under_way: bool = False
    is_forecast: bool = False
    is_merged: bool = False
    parts: list[PartEntry] = field(default_factory=list[PartEntry])


@dataclass(frozen=True)
class LedgerLine:
    """One line of a ledger, the change with its sign."""

    key: str = ""
    at: str = ""
    name: str = ""
    reason: str = ""
    note: str = ""
    change: str = ""
    count: int = 0
    is_you: bool = False


@dataclass(frozen=True)
class CountLine:
    """Somebody's numbers in a role."""

    key: str = ""
    name: str = ""
    is_you: bool = False
    is_resting: bool = False
    had: int = 0
    counted: int = 0
    coming: int = 0


@dataclass(frozen=True)
class RoleTable:
    """Everybody's numbers in a role."""

    role: str = ""
    title: str = ""
    summary: str = ""
    rows: list[CountLine] = field(default_factory=list[CountLine])


@dataclass(frozen=True)
class PassageView:
    """A heading with the sentences under it."""

    title: str = ""
    sentences: list[str] = field(default_factory=list[str])


def meeting_entries(page: TurnsPage, news: TurnNews, caller: Caller) -> list[MeetingEntry]:
    """The coming meetings, soonest first, with what the reader may do about each part."""
    choices = {
        (choice.meeting_id, choice.role): choice
        for circle in news.circles
        for choice in circle.choices
    }
    return [_meeting_entry(meeting, choices, caller) for meeting in page.meetings]


def seats_of(circle: CirclePage, page: TurnsPage) -> list[RingSeat]:
    """Who leads the next meeting and the one after it, around the table."""
    leads = [
        next((part.person_id for part in meeting.parts if _is_published_lead(part)), "")
        for meeting in page.meetings[:2]
    ]
    first, second = [*leads, "", ""][:2]
    resting = {row.person_id for row in page.resting}
    return table_of(circle.people, turn_of=first, next_turn_of=second, resting=resting)


def ledger_lines(rows: Sequence[LedgerRow], caller: Caller) -> list[LedgerLine]:
    """The ledger, latest first."""
    return [
        LedgerLine(
            key=f"{row.role}-{row.position}",
            at=iso(row.at),
            name=row.person_name,
            reason=row.reason.into(caller.locale),
            note=row.note,
            change=_signed(row.delta),
            count=row.load,
            is_you=row.person_id == str(caller.person_id),
        )
        for row in reversed(rows)
    ]


def passages_of(explanation: Explanation, caller: Caller) -> list[PassageView]:
    """How it works, in the reader's language."""
    return [
        PassageView(
            title=passage.title.into(caller.locale),
            sentences=[sentence.into(caller.locale) for sentence in passage.sentences],
        )
        for passage in explanation.passages
    ]


def tables_of(explanation: Explanation, caller: Caller) -> list[RoleTable]:
    """The circle's own numbers, a table for each role."""
    return [
        RoleTable(
            role=count.role.value,
            title=count.title.into(caller.locale),
            summary=count.summary.into(caller.locale),
            rows=[
                CountLine(
                    key=f"{count.role}-{row.seat}",
                    name=row.person_name,
                    is_you=row.is_you,
                    is_resting=row.is_resting,
                    had=row.had,
                    counted=row.counted,
                    coming=row.coming,
                )
                for row in count.rows
            ],
        )
        for count in explanation.counts
    ]


def role_choices(caller: Caller) -> list[tuple[str, str]]:
    """The roles, to choose one of."""
    return [(role.value, ROLE_NAMES[role].into(caller.locale)) for role in Role]


def _meeting_entry(meeting: MeetingTurns, choices: Choices, caller: Caller) -> MeetingEntry:
    return MeetingEntry(
        id=meeting.meeting_id,
        starts_at=iso(meeting.starts_at),
        is_under_way=meeting.is_under_way,
        is_forecast=all(part.is_forecast for part in meeting.parts),
        is_merged=meeting.is_merged and len(meeting.parts) > 1,
        parts=[
            _with_choice(
                _part_entry(meeting, part, caller), choices.get((meeting.meeting_id, part.role))
            )
            for part in meeting.parts
        ],
    )


def _part_entry(meeting: MeetingTurns, part: PartRow, caller: Caller) -> PartEntry:
    own = next((row.kind.value for row in part.company if row.is_you), "")
    other = "other" if part.person_id else "open"
    return PartEntry(
        key=f"{meeting.meeting_id}-{part.role}",
        meeting_id=meeting.meeting_id,
        turn_id=part.turn_id,
        role=part.role.value,
        kind="you" if part.is_you else other,
        name=part.person_name,
        initials=initials_of(part.person_name) if part.person_id else "?",
        seat=tint_of(part.seat) if part.person_id else 0,
        is_forecast=part.is_forecast,
        is_accepted=part.state is TurnState.ACCEPTED,
        reason=part.reason.into(caller.locale),
        beside=[_company_words(row).into(caller.locale) for row in part.company],
        company=own,
        can_keep_company=part.can_keep_company,
    )


def _with_choice(part: PartEntry, choice: TurnChoice | None) -> PartEntry:
    if choice is None:
        return part
    return replace(
        part,
        need_key=key_of(choice),
        can_ask=choice.can_ask,
        can_decline=choice.can_decline,
        can_volunteer=choice.can_volunteer,
    )


def _company_words(row: CompanyRow) -> Text:
    of_one, to_you = _COMPANY[row.kind]
    return to_you if row.is_you else replace(of_one, values={"name": row.person_name})


def _is_published_lead(part: PartRow) -> bool:
    return part.role is Role.FACILITATOR and not part.is_forecast


def _signed(delta: int) -> str:
    return f"+{delta}" if delta > 0 else str(delta).replace("-", "−")
