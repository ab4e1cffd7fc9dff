"""Why somebody cannot come is theirs: no answer to anybody else depends on it in any way.

Ana's reasons and the edges of her days away are changed behind everybody's back; whatever
the others can ask for must then be, word for word, what it was.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, delete, select

from peercircles.circles.queries import circle_page, my_circles
from peercircles.facilitation.accounts import ledger_of
from peercircles.facilitation.queries import coming_turns, published_turns
from peercircles.facilitation.reactions import react_to
from peercircles.facilitation.rosters import turns_page
from peercircles.kernel.errors import DomainError
from peercircles.kernel.work import Transactions
from peercircles.meetings.absences import add_absence, own_absences
from peercircles.meetings.attendances import attendance_of, past_attendance
from peercircles.meetings.models import Absence, AbsenceKind, Answer, Meeting, Reply
from peercircles.meetings.queries import coming_meetings, next_meeting_of, past_meetings
from peercircles.meetings.replies import coming_replies, replies_of, reply_to
from peercircles.notifications.activity import keep_activity
from peercircles.notifications.queries import since_away
from peercircles.web.live.topics import topics_of
from tests.factories import actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
FIRST = datetime(2027, 1, 12, 18, tzinfo=UTC)
WEEK = timedelta(weeks=1)
KINDS = st.sampled_from(AbsenceKind)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def others(world):
    return [world.member("Ben"), world.organiser("Olu")]


@pytest.fixture
def meetings(world, ana, others):
    return [world.meeting(starts_at=FIRST + WEEK * number).id for number in range(4)]


def answers_to(world, reader, meetings):
    """Everything the reader can ask for that has to do with meetings, as text."""
    circle_id, everything = world.circle.id, []
    after = FIRST + timedelta(hours=2)
    for query, *asked in (
        (replies_of, meetings[0], NOW),
        (replies_of, meetings[-1], NOW),
        (coming_replies, circle_id, NOW),
        (attendance_of, meetings[0], after, reader.id),
        (past_attendance, circle_id, FIRST + 5 * WEEK, dict.fromkeys(meetings, reader.id)),
        (coming_meetings, circle_id, NOW),
        (past_meetings, circle_id, FIRST + 5 * WEEK),
        (next_meeting_of, NOW),
        (coming_turns, circle_id),
        (published_turns, circle_id),
        (turns_page, circle_id, NOW),
        (ledger_of, circle_id),
        (circle_page, circle_id),
        (my_circles,),
        (since_away, NOW),
        (own_absences, NOW),
    ):
        everything.append(f"{query.__name__}: {answer_of(world, query, reader, *asked)}")
    return everything


def answer_of(world, query, reader, *asked):
    """The answer as text, be it that there is none for them."""
    try:
        return repr(world.read(query, reader, *asked))
    except DomainError as refusal:
        return str(refusal.message)


def forget(world, *tables):
    """What an earlier example left."""
    with Session(world.engine) as session, session.begin():
        for table in tables:
            session.exec(delete(table))


def tell_other_reasons(world, ana, kind):
    """The same refusals and the same meetings missed, for other reasons and on other days."""
    with Session(world.engine) as session, session.begin():
        for reply in session.exec(select(Reply).where(col(Reply.person_id) == ana.id)):
            reply.is_hour = reply.answer is Answer.CANNOT and not reply.is_hour
        for absence in session.exec(select(Absence)):
            absence.kind = kind
            # Meetings are a week apart, so a day more at each end covers no other.
            absence.from_on -= timedelta(days=1)
            absence.to_on += timedelta(days=1)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    replies=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(Answer), st.booleans()), max_size=4
    ),
    away=st.tuples(st.sets(st.integers(0, 3), max_size=2), KINDS, KINDS),
)
def test_no_answer_to_others_depends_on_a_reason(world, ana, others, meetings, replies, away):
    run = Transactions(world.engine, [react_to, keep_activity]).run
    forget(world, Reply, Absence)
    missed, kind, other_kind = away
    happened = []
    for number, answer, is_hour in replies:
        happened += run(actor(ana), reply_to, meetings[number], answer, is_hour=is_hour)[1]
    for number in missed:
        day = (FIRST + WEEK * number).date()
        span = {"from_on": day, "to_on": day, "kind": kind}
        happened += run(actor(ana), add_absence, **span)[1]
    before = [answers_to(world, reader, meetings) for reader in others]

    tell_other_reasons(world, ana, other_kind)

    assert [answers_to(world, reader, meetings) for reader in others] == before
    said = repr(happened) + repr([topics_of(event) for event in happened])
    assert "is_hour" not in said
    assert not any(kind.value in said for kind in AbsenceKind)


def test_the_person_alone_reads_the_reasons(world, ana, others, meetings):
    world.run(reply_to, ana, meetings[0], Answer.CANNOT, is_hour=True)
    day = date(2027, 1, 19)
    world.run(add_absence, ana, from_on=day, to_on=day, kind=AbsenceKind.HEALTH)

    assert world.read(replies_of, ana, meetings[0], NOW).is_hour
    assert world.read(own_absences, ana, NOW)[0].kind is AbsenceKind.HEALTH
    for reader in others:
        assert not world.read(replies_of, reader, meetings[0], NOW).is_hour
        assert world.read(own_absences, reader, NOW) == []
    assert len(world.rows_of(Meeting)) == 4
