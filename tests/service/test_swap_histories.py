"""Random lives of a circle with swaps, covers, refusals, absences, joiners and leavers."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlmodel import SQLModel

from peercircles.circles.events import MemberJoined, MembershipEnded
from peercircles.facilitation.asking import ask_to_exchange, withdraw_ask
from peercircles.facilitation.models import (
    LIVE_STATES,
    AskState,
    EntryKind,
    LedgerEntry,
    Role,
    Turn,
)
from peercircles.facilitation.rota import Line, Rota, lines_of_serving, rota_of
from peercircles.facilitation.taking import accept_turn, decline_turn, volunteer
from peercircles.identity.models import Person
from peercircles.kernel.database import open_engine
from peercircles.kernel.errors import DomainError
from peercircles.meetings.events import MeetingCancelled
from peercircles.meetings.models import Answer, Meeting
from tests.factories import World
from tests.rota_lives import SOON
from tests.rotas import person
from tests.swap_lives import SwapLife

SEASON = 12
LARGEST = 7
ROLES = st.sampled_from(Role)


class CircleLife(RuleBasedStateMachine):
    """What people do with their turns, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory(prefix="swaps-")
        self.engine = open_engine(f"sqlite:///{Path(self.folder.name) / 'life.sqlite3'}")
        SQLModel.metadata.create_all(self.engine)
        self.life = SwapLife(World(self.engine))
        # The same choices lead to the same life: ids and times come from no clock and no dice.
        self.life.now = SOON - timedelta(days=3)
        self.meetings: list[Meeting] = []
        self.number = 0

    def teardown(self) -> None:
        self.engine.dispose()
        self.folder.cleanup()

    @initialize(number=st.integers(3, 5))
    def found(self, number: int) -> None:
        for _person in range(number):
            self.newcomer()
        self.meetings = self.life.season(SEASON)
        self.life.publish()

    def newcomer(self) -> Person:
        self.number += 1
        return self.life.world.member(id=person(self.number))

    @contextmanager
    def changing(self, *meetings: Meeting) -> Iterator[None]:
        """R12: no published turn but of these meetings changes hands."""
        before = self.holders()
        yield
        after, allowed = self.holders(), {meeting.id for meeting in meetings}
        coming = {meeting.id for meeting in self.coming()}
        changed = {
            (meeting, role)
            for (meeting, role), holder in before.items()
            if meeting in coming - allowed and after.get((meeting, role)) != holder
        }
        assert changed == set()

    def holders(self) -> dict:
        return {
            (turn.meeting_id, role): turn.person_id
            for role in Role
            for turn in self.life.standing(role)
        }

    def coming(self) -> list[Meeting]:
        return [meeting for meeting in self.meetings if meeting.starts_at > self.life.now]

    def people(self) -> list:
        return sorted(self.life.rota().active())

    def turn(self, data: st.DataObject, role: Role) -> tuple[Turn, Meeting] | None:
        ahead = {meeting.id: meeting for meeting in self.coming()}
        turns = [turn for turn in self.life.standing(role) if turn.meeting_id in ahead]
        if not turns:
            return None
        turn = data.draw(st.sampled_from(turns))
        return turn, ahead[turn.meeting_id]

    @precondition(lambda self: self.coming())
    @rule()
    def meet(self) -> None:
        meeting = self.coming()[0]
        asked = [ask.meeting_id for ask in self.life.asks() if ask.state is AskState.OPEN]
        with self.changing(*(m for m in self.meetings if m.id in asked)):
            self.life.later(seconds=0)
            self.life.pass_by(meeting)

    @rule(data=st.data(), role=ROLES, exchanges=st.booleans())
    def swap_or_cover(self, data: st.DataObject, role: Role, exchanges: bool) -> None:
        found = self.turn(data, role)
        if found is None:
            return
        turn, meeting = found
        taker = data.draw(st.sampled_from(self.people()))
        theirs = [other for other in self.life.standing(role) if other.person_id == taker]
        given = theirs[0] if exchanges and theirs else None
        touched = [m for m in self.meetings if given and m.id == given.meeting_id]
        planned = self.life.planned(role)
        with self.changing(meeting, *touched):
            done = self.tries(self.take, turn, taker, given)
        if done and given:
            assert self.life.planned(role) == planned

    def take(self, turn: Turn, taker, given: Turn | None) -> None:
        if given:
            wanted = given.id
            ask_id, _ = self.life.tell(ask_to_exchange, turn.id, wanted, by=turn.person_id)
            self.life.says_yes(self.life.ask(ask_id), taker)
        else:
            meeting = next(m for m in self.meetings if m.id == turn.meeting_id)
            ask = self.life.ask_for(meeting, turn.role)
            self.life.ask_up_to(ask, taker)
            self.life.says_yes(ask, taker)

    @rule(data=st.data(), role=ROLES, yes=st.booleans())
    def accept_or_decline(self, data: st.DataObject, role: Role, yes: bool) -> None:
        if found := self.turn(data, role):
            turn, meeting = found
            with self.changing(*(() if yes else (meeting,))):
                command = accept_turn if yes else decline_turn
                self.tries(self.life.run, command, turn.id, by=turn.person_id)

    @precondition(lambda self: self.coming() and self.people())
    @rule(data=st.data(), role=ROLES)
    def offer(self, data: st.DataObject, role: Role) -> None:
        meeting = data.draw(st.sampled_from(self.coming()))
        who = data.draw(st.sampled_from(self.people()))
        with self.changing(meeting):
            self.tries(self.life.run, volunteer, meeting.id, role, by=who)

    @precondition(lambda self: self.coming() and self.people())
    @rule(data=st.data(), answer=st.sampled_from([Answer.YES, Answer.CANNOT]))
    def reply(self, data: st.DataObject, answer: Answer) -> None:
        meeting = data.draw(st.sampled_from(self.coming()[:4]))
        who = data.draw(st.sampled_from(self.people()))
        with self.changing(meeting):
            self.life.replies(who, meeting, answer)

    @rule(hours=st.sampled_from([1, 12, 30]))
    def wait(self, hours: int) -> None:
        asked = [ask.meeting_id for ask in self.life.asks() if ask.state is AskState.OPEN]
        with self.changing(*(m for m in self.meetings if m.id in asked)):
            self.life.later(hours=hours)

    @precondition(lambda self: len(self.coming()) > 3)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        meeting = data.draw(st.sampled_from(self.coming()[:3]))
        with self.changing(meeting):
            off = {"state": "cancelled"}
            self.life.happens(MeetingCancelled, meeting, to=off, meeting_id=meeting.id)
        self.meetings.remove(meeting)

    @precondition(lambda self: len(self.people()) < LARGEST)
    @rule()
    def join(self) -> None:
        with self.changing():
            newcomer = self.newcomer()
            self.life.happens(MemberJoined, person_id=newcomer.id)

    @precondition(lambda self: len(self.people()) > 1)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(self.people()))
        theirs = {meeting for (meeting, _role), them in self.holders().items() if them == who}
        with self.changing(*(m for m in self.meetings if m.id in theirs)):
            seat = self.life.seat_of(who)
            self.life.happens(MembershipEnded, seat, to={"state": "left"}, person_id=who)

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        found = self.turn(data, data.draw(ROLES))
        asks = [one for one in self.life.asks() if found and one.turn_id == found[0].id]
        for ask in [one for one in asks if one.state is AskState.OPEN and one.by]:
            with self.changing():
                self.tries(self.life.run, withdraw_ask, ask.id, by=ask.by)

    def tries(self, action, *args, **kwargs) -> bool:
        try:
            action(*args, **kwargs)
        except DomainError:
            return False
        return True

    @invariant()
    def loads_stay_close(self) -> None:
        for role in Role:
            assert self.life.rota(role).spread() <= 2

    @invariant()
    def a_role_of_a_meeting_is_one_persons(self) -> None:
        live = Counter(
            (turn.meeting_id, turn.role)
            for turn in self.life.world.rows_of(Turn)
            if turn.state in LIVE_STATES
        )
        assert all(number == 1 for number in live.values())

    @invariant()
    def a_request_is_for_a_turn_somebody_has(self) -> None:
        standing = {turn.id for role in Role for turn in self.life.standing(role)}
        open_asks = [ask for ask in self.life.asks() if ask.state is AskState.OPEN]
        assert {ask.turn_id for ask in open_asks} <= standing

    @invariant()
    def the_ledger_replays_to_the_loads(self) -> None:
        for role in Role:
            entries = self.life.entries(role)
            rota = rota_of(Line(one.person_id, one.kind, one.delta) for one in entries)
            for member, standing in rota.standings.items():
                own = [entry for entry in entries if entry.person_id == member]
                served = sum(entry.kind is EntryKind.SERVED for entry in own)
                others = sum(one.delta for one in own if one.kind is not EntryKind.SERVED)
                assert standing.load == served + others
                assert standing.served == served

    @invariant()
    def what_swaps_add_to_one_they_take_from_another(self) -> None:
        for role in Role:
            swaps = [one.delta for one in self.life.entries(role) if one.kind is EntryKind.SWAP]
            assert sum(swaps) == 0

    @invariant()
    def a_swapped_turn_is_credited_as_if_the_other_had_served(self) -> None:
        for role in Role:
            rota = Rota()
            for group in grouped(self.life.entries(role)):
                lines = [Line(one.person_id, one.kind, one.delta) for one in group]
                if [line.kind for line in lines[:3]] == SWAPPED:
                    plain = rota.after(lines_of_serving(rota, lines[2].person))
                    swapped = rota.after(lines)
                    assert loads(plain) == loads(swapped)
                rota = rota.after(lines)


SWAPPED = [EntryKind.SERVED, EntryKind.SWAP, EntryKind.SWAP]


def grouped(entries: list[LedgerEntry]) -> list[list[LedgerEntry]]:
    """The lines of a ledger, each happening with the lines that follow from it."""
    groups: list[list[LedgerEntry]] = []
    for entry in entries:
        last = groups[-1] if groups else []
        swapped = entry.kind is EntryKind.SWAP and len(last) < len(SWAPPED)
        same = swapped and last[0].meeting_id == entry.meeting_id
        if last and (entry.kind is EntryKind.FORGIVE or same):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def loads(rota: Rota) -> dict:
    return {member: standing.load for member, standing in rota.standings.items()}


TestCircleLife = CircleLife.TestCase
TestCircleLife.settings = settings(
    max_examples=12,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
