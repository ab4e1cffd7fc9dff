"""What is over after a time, table by table: the same rows are counted before and let go then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from peercircles.identity.models import (
    ATTEMPT_LIFETIME,
    CHALLENGE_LIFETIME,
    LINK_LIFETIME,
    OBJECTION_LIFETIME,
    session_idle,
    session_longest,
)
from peercircles.keeping.periods import Periods, RuleName
from peercircles.keeping.tables import table_of
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.kernel.work import Work

# The mail server is asked for three days. Where there is none any more, nobody is.
FAREWELLS_WAIT = timedelta(days=7)
# So that an old link still gets its own sentence.
LINKS_KEPT = LINK_LIFETIME + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sweep:
    """The rows of a table whose time is over: they go, or some of their columns do (`becomes`)."""

    rule: RuleName
    table: str
    over: sa.ColumnElement[bool]
    becomes: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def count(self, session: Session) -> int:
        """How many rows it is."""
        rows = sa.select(sa.func.count()).select_from(table_of(self.table)).where(self.over)
        return session.connection().scalar(rows) or 0

    def let_go(self, work: Work) -> None:
        """Let them go."""
        table = table_of(self.table)
        if self.becomes:
            statement = sa.update(table).where(self.over).values(dict(self.becomes))
        else:
            statement = sa.delete(table).where(self.over)
        work.session.connection().execute(statement)


def sweeps(periods: Periods, now: datetime) -> list[Sweep]:
    """Everything whose time is over now."""
    return [
        *_of_the_workings(periods, now),
        *_of_sign_ins(now),
        *_of_reasons(now - periods.reasons),
        *_of_coaches(now - periods.coach_logs),
        *_of_partings(now - periods.leavers),
        *_of_what_was_removed(now - BROUGHT_BACK_WITHIN),
    ]


def _of_the_workings(periods: Periods, now: datetime) -> list[Sweep]:
    operation, letter, access = (table_of(n) for n in ("operation", "outboxmessage", "access"))
    measure = table_of("measure")
    is_done, is_nobody_s = letter.c.state != "queued", letter.c.person_id.is_(None)
    # Of somebody who is gone nothing is kept that was sent.
    is_farewell_over = is_nobody_s & (is_done | (letter.c.created_at < now - FAREWELLS_WAIT))
    return [
        Sweep(RuleName.OPERATIONS, "operation", operation.c.at < now - periods.operations),
        Sweep(
            RuleName.LETTERS,
            "outboxmessage",
            is_farewell_over | (is_done & (letter.c.ended_at < now - periods.letters)),
        ),
        # For as long as a browser may repeat what it did, it can be taken back.
        Sweep(RuleName.OPERATIONS, "measure", measure.c.removed_at < now - periods.operations),
        Sweep(RuleName.ACCESSES, "access", access.c.at < now - periods.accesses),
    ]


def _of_sign_ins(now: datetime) -> list[Sweep]:
    browser, link = table_of("browsersession"), table_of("signinlink")
    is_idle = browser.c.seen_at < now - session_idle()
    is_old = browser.c.created_at < now - session_longest()
    lifetimes = {
        "signinattempt": ATTEMPT_LIFETIME,
        "provenidentity": ATTEMPT_LIFETIME,
        "passkeychallenge": CHALLENGE_LIFETIME,
        "addresschange": OBJECTION_LIFETIME,
    }
    visits = [
        Sweep(RuleName.SIGN_INS, name, table_of(name).c.created_at < now - lifetime)
        for name, lifetime in lifetimes.items()
    ]
    return [
        Sweep(RuleName.SIGN_INS, "browsersession", is_idle | is_old),
        Sweep(RuleName.SIGN_INS, "signinlink", link.c.created_at < now - LINKS_KEPT),
        *visits,
    ]


def _of_reasons(long_ago: datetime) -> list[Sweep]:
    """When people were away and what for, and whether an hour kept them away."""
    absence, reply, meeting = (table_of(n) for n in ("absence", "reply", "meeting"))
    over = sa.select(meeting.c.id).where(meeting.c.starts_at < long_ago)
    is_reason = reply.c.is_hour & reply.c.meeting_id.in_(over)
    return [
        Sweep(RuleName.REASONS, "absence", absence.c.to_on < long_ago.date()),
        Sweep(RuleName.REASONS, "reply", is_reason, becomes={"is_hour": False}),
    ]


def _of_coaches(long_ago: datetime) -> list[Sweep]:
    """Logs about circles that their writer has not been the coach of for so long."""
    note, assignment = table_of("coachlognote"), table_of("coachassignment")
    is_kept = sa.exists().where(
        assignment.c.circle_id == note.c.circle_id,
        assignment.c.coach_id == note.c.coach_id,
        assignment.c.ended_at.is_(None) | (assignment.c.ended_at >= long_ago),
    )
    return [Sweep(RuleName.COACH_LOGS, "coachlognote", ~is_kept)]


def _of_partings(long_ago: datetime) -> list[Sweep]:
    """What somebody told the organisers as they left."""
    return [Sweep(RuleName.PARTING_NOTES, "exitnote", table_of("exitnote").c.at < long_ago)]


def _of_what_was_removed(long_ago: datetime) -> list[Sweep]:
    """What nobody has brought back."""
    return [
        Sweep(RuleName.REMOVED, name, table_of(name).c.removed_at < long_ago)
        for name in (
            "node",
            "diagram",
            "ramp",
            "accomplishment",
            "backpackitem",
            "contact",
            "goalcomment",
            "milestone",
            "reflection",
            "systemnode",
            "systemdiagram",
        )
    ]
