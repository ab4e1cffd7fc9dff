"""Telling the sample: commands run one after the other, each at its own time in the past."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session, col, or_, select

from peercircles.facilitation.crediting import TO_BE_NOTED
from peercircles.facilitation.models import STANDING_STATES, Turn
from peercircles.facilitation.settling import settle_meetings
from peercircles.kernel.work import NOBODY, Actor, Transactions, Work
from peercircles.kernel.zones import local, resolve
from peercircles.meetings.models import Meeting, MeetingState

P = ParamSpec("P")
R = TypeVar("R")

# When people find a moment for such things.
_MOMENTS = (time(7, 40), time(12, 25), time(20, 10), time(9, 15), time(17, 50), time(21, 5))


class Story:
    """Commands with the product's own reactions, all in the one transaction of `session`.

    Meetings that end between one step and the next are held on the way. Within a circle
    the steps have to come in the order of their times.
    """

    def __init__(self, transactions: Transactions, session: Session, now: datetime) -> None:
        self._transactions = transactions
        self._session = session
        self.now = now

    def ago(self, days: int, zone: str, *, nth: int = 0) -> datetime:
        """A moment of the day `days` ago in `zone`; from 1 on it is past. `nth` varies it."""
        day = local(self.now, zone).date() - timedelta(days=days)
        return resolve(day, _MOMENTS[(days + nth) % len(_MOMENTS)], zone)

    def do(
        self,
        at: datetime,
        actor: Actor,
        command: Callable[Concatenate[Work, P], R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Somebody does something at that time."""
        self.pass_time(at)
        return self._perform(at, actor, command, *args, **kwargs)

    def pass_time(self, until: datetime) -> None:
        """Hold the meetings that are over by then, and credit their turns when it is due."""
        for at in self._settlings_before(until):
            self._perform(at, NOBODY, settle_meetings)

    def ask(
        self,
        query: Callable[Concatenate[Session, Actor, P], R],
        actor: Actor,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """What somebody would see now."""
        answer = query(self._session, actor, *args, **kwargs)
        self._session.expunge_all()
        return answer

    def _perform(
        self,
        at: datetime,
        actor: Actor,
        command: Callable[Concatenate[Work, P], R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        work = Work(session=self._session, actor=actor, now=at)
        answer = self._transactions.perform(work, command, *args, **kwargs)
        # The next step reads everything afresh, as it would in a transaction of its own.
        self._session.flush()
        self._session.expunge_all()
        return answer

    def _settlings_before(self, until: datetime) -> list[datetime]:
        turns = select(Turn.meeting_id).where(col(Turn.state).in_(STANDING_STATES))
        unsettled = or_(Meeting.state == MeetingState.PLANNED, col(Meeting.id).in_(turns))
        statement = select(Meeting).where(unsettled, Meeting.starts_at < until)
        ends = [meeting.ends_at for meeting in self._session.exec(statement)]
        self._session.expunge_all()
        return sorted(at for end in ends for at in (end, end + TO_BE_NOTED) if at <= until)
