"""No letter says more than its row (tests/sent.py): every kind is written about all there is.

The sample programme is loaded, and every text in its database replaced by a word of its own.
Each kind of letter is then written to everybody about everything, whether it would be sent or
not: most are not theirs and stay unwritten, and what is written holds words of its row alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sqlmodel import Session, col, select

from peercircles.cli.sample import load_sample
from peercircles.comments.models import GoalComment, GoalMention
from peercircles.compacts.models import Amendment, CompactVersion
from peercircles.facilitation.models import STANDING_STATES, Ask, Role, Turn, TurnState
from peercircles.hours.models import SeasonProposal
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.notifications.invites import Occasion
from peercircles.notifications.models import CalendarCopy, MailKind, OutboxMessage
from peercircles.notifications.outgoing import NotNow
from peercircles.notifications.reminders import HOURS_BEFORE
from peercircles.notifications.renderers import RENDERERS
from peercircles.notifications.writing import written
from peercircles.observations.models import Observation
from tests.access import Who
from tests.factories import World
from tests.grounds import Ground
from tests.leaks import kind_of
from tests.onlookers import may_read
from tests.outboxes import SITE
from tests.planted import plant, words_in
from tests.sent import LETTERS

# In which module each kind is written.
MODULES = {
    MailKind.CALENDAR: ("calendar_letters",),
    MailKind.REMINDER: ("reminder_letters",),
    MailKind.TURN: ("turn_letters",),
    MailKind.ASK: ("turn_letters",),
    MailKind.VOLUNTEER: ("turn_letters", "resting_mail"),
    MailKind.HOURS: ("hour_letters",),
    MailKind.RECAP: ("recap_letters",),
    MailKind.COACH: ("coach_letters",),
    MailKind.COMPACT: ("compact_letters",),
    MailKind.MENTION: ("mention_letters",),
}


@pytest.fixture
def ground(engine) -> Iterator[Ground]:
    assert load_sample(engine)
    with Session(engine, expire_on_commit=False) as session:
        yield Ground(World.around(engine, "Lantern"), session)


# What a letter says is no matter of the database.
@pytest.mark.parametrize("session_engine", ["sqlite"], indirect=True)
def test_no_letter_says_more_than_its_row(ground, tell):
    people = _all_members_and_one_of_each_other_kind(ground)
    _tell_calendars(ground, people)
    _want_a_scribe(ground)
    planted = plant(ground.world.engine)
    said: defaultdict[MailKind, set[str]] = defaultdict(set)
    letters = 0
    with Session(ground.world.engine) as session:
        for who, (kind, payload) in product(people, _errands(session, ground)):
            row = OutboxMessage(
                id=new_id(),
                reason="",
                kind=kind,
                circle_id=ground.circle.id,
                person_id=who.person_id,
                payload=payload,
                message_id="",
                due_at=utc_now(),
                created_at=utc_now(),
            )
            if words := _words(session, row):
                letters += 1
                for word in words_in(words):
                    assert may_read(who, planted[word]), (who.kind, kind, planted[word])
                    said[kind].add(kind_of(planted[word]))
                said[kind] |= set()

    tell(f"{letters} letters of {len(said)} kinds said {sorted(set().union(*said.values()))}")
    assert said.keys() == MODULES.keys() == RENDERERS.keys()
    for kind, columns in said.items():
        assert columns <= _row_of(kind), kind
    assert said[MailKind.RECAP] == {"circle.name", "circledecision.words", "promise.words"}
    assert said[MailKind.COACH] == {"circle.name"}


def _row_of(kind: MailKind) -> set[str]:
    """What the letters of a kind may say."""
    modules = tuple(f"peercircles.notifications.{each}." for each in MODULES[kind])
    rows = [row for name, row in LETTERS.items() if name.startswith(modules)]
    assert rows
    return set[str]().union(*(row.words for row in rows))


def _words(session: Session, row: OutboxMessage) -> str:
    """The letter with its calendar; "" where there is none to write."""
    try:
        letter = written(session, row, SITE, utc_now())
    except NotNow as later:
        try:
            letter = written(session, row, SITE, later.until)
        except NotNow:
            return ""
    if letter is None:
        return ""
    part = letter.calendar.content if letter.calendar else ""
    return "\n".join((letter.subject_line(), letter.as_text(), letter.as_html(), part))


Errand = tuple[MailKind, dict[str, Any]]


def _errands(session: Session, ground: Ground) -> list[Errand]:
    return [*_about_meetings(ground), *_about_rows(session)]


def _about_meetings(ground: Ground) -> Iterator[Errand]:
    for meeting in ground.shown:
        about = {"meeting_id": str(meeting.id), "sequence": meeting.sequence}
        yield MailKind.RECAP, about
        for occasion in Occasion:
            yield MailKind.CALENDAR, {**about, "occasion": occasion.value}
        for hours in HOURS_BEFORE:
            yield MailKind.REMINDER, {**about, "hours": hours}
        for role in Role:
            yield MailKind.VOLUNTEER, {**about, "role": role.value}
        for what in ("flag", "rules"):
            yield MailKind.HOURS, {**about, "about": what, "id": str(meeting.id)}
    yield MailKind.VOLUNTEER, {"about": "resting"}


def _about_rows(session: Session) -> Iterator[Errand]:
    for kind, table, name, more in (
        (MailKind.TURN, Turn, "turn_id", [{}]),
        (MailKind.ASK, Ask, "ask_id", [{}, {"is_taken": True}]),
        (MailKind.VOLUNTEER, Ask, "ask_id", [{}]),
        (MailKind.HOURS, SeasonProposal, "id", [{"about": "proposal"}]),
        (MailKind.COACH, Observation, "observation_id", [{"what": "asked"}, {"what": "closed"}]),
        (MailKind.COMPACT, CompactVersion, "id", [{"about": "begun"}]),
        (MailKind.COMPACT, Amendment, "id", [{"about": "amendment"}]),
        (MailKind.MENTION, GoalComment, "comment_id", [{}]),
    ):
        statement = select(table.id)
        if table is Turn:
            statement = statement.where(col(Turn.state).in_(STANDING_STATES))
        if table is GoalComment:
            statement = statement.where(col(GoalComment.id).in_(select(GoalMention.comment_id)))
        for row, other in product(session.exec(statement).all(), more):
            yield kind, {name: str(row), **other}


def _all_members_and_one_of_each_other_kind(ground: Ground) -> list[Who]:
    members = [who for who in ground.people if who.kind == "member"]
    return [*members, *{who.kind: who for who in ground.people if who not in members}.values()]


def _want_a_scribe(ground: Ground) -> None:
    """In the meeting that comes nobody takes the notes."""
    with ground.world.transactions.together() as session:
        for turn in session.exec(select(Turn).where(Turn.meeting_id == ground.coming.id)):
            if turn.role is Role.SCRIBE:
                turn.state = TurnState.VOID


def _tell_calendars(ground: Ground, people: list[Who]) -> None:
    """Everybody's calendar was told of the meeting that comes."""
    for who, meeting in product(people, ground.shown):
        ground.world.add(
            CalendarCopy(
                meeting_id=meeting.id,
                person_id=who.person_id,
                sequence=meeting.sequence,
                told_at=utc_now() - timedelta(days=1),
            )
        )
