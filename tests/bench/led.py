"""Meetings that are led through, as the bench uses them: whoever leads presses next and back."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from peercircles.agendas.segments import Mode, Purpose
from peercircles.circles.models import Circle, Membership
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.runs.commands import start_meeting
from peercircles.web.notes.state import NotesState
from peercircles.web.runs.state import LiveState
from peercircles.web.shared.wire import VAR_SUFFIX, event_name
from tests.bench.neighbourhood import Block
from tests.bench.sockets import content_of, open_wire
from tests.bench.systems import HYDRATE, NAMESPACE, Member, PeerCircles, Sees
from tests.factories import World
from tests.run_lives import with_agenda

_PATIENCE = 60.0
_PATH = "/circles/[circle_id]/meetings/[meeting_id]/live"
# Nobody speaks in turn: each change of segment is one line of the log.
_AGENDA = (
    ("Check-in", 20, Mode.OPEN, Purpose.CHECK_IN),
    ("Talk", 40, Mode.OPEN, Purpose.PLAIN),
)


@dataclass
class _Log:
    """One meeting's log as the bench knows it: what it has asked for, and what was seen."""

    holder: Member | None = None
    expected: int = 0
    at: int = 0
    awaited: dict[int, int] = field(default_factory=dict[int, int])


class LedMeetings(PeerCircles):
    """An installation where every circle meets; a change is the next segment, or the one before."""

    _NEXT, _BACK = event_name(LiveState.go_on), event_name(LiveState.go_back)
    _SAVE = event_name(NotesState.save)
    _PUSH = f"push{VAR_SUFFIX}"

    def fill(self, circles: int) -> None:
        """See PeerCircles; every meeting is begun by whoever has the first seat."""
        super().fill(circles)
        self.meetings = _begun(self.database, self.blocks)
        self._logs: defaultdict[int, _Log] = defaultdict(_Log)

    async def join(self, board: int, seat: int, sees: Sees) -> Member:
        """See System: with the meeting on the screen."""
        joined, member = asyncio.Event(), Member(wire=None)  # pyright: ignore[reportArgumentType] - set below

        def hears(message: bytes, at: float) -> None:
            if b'"push_' in message:
                self._take_push(board, member, content_of(message), sees, at)
                if member.version >= 0:
                    joined.set()

        query = f"EIO=4&transport=websocket&token={uuid4()}"
        member.wire = await open_wire(
            f"{self.server.url.replace('http', 'ws')}{NAMESPACE}/?{query}",
            hears,
            namespace=NAMESPACE,
            headers={"Origin": self.server.url, "Cookie": self.blocks[board].cookies[seat]},
        )
        self._send(member, board, HYDRATE, {})
        await asyncio.wait_for(joined.wait(), _PATIENCE)
        if seat == 0:
            self._logs[board].holder = member
        return member

    def change(self, member: Member, board: int, card: int, number: int) -> None:
        """See System."""
        log = self._logs[board]
        if log.holder is None:
            raise RuntimeError("nobody leads this meeting")
        if not log.awaited:
            log.expected = log.holder.version
        log.expected += 1
        log.awaited[number] = log.expected
        handler = self._BACK if log.at else self._NEXT
        self._send(log.holder, board, handler, {"seen": log.at, "op": str(uuid4())})
        log.at = 1 - log.at

    def type(self, member: Member, board: int, text: str, draft: str, step: int) -> None:
        """What a member's box of private notes sends while they type."""
        note = f"private/{self.meetings[board]}"
        self._send(
            member,
            board,
            self._SAVE,
            {"note": note, "text": text, "revision": 0, "step": step, "op": draft},
        )

    def _send(self, member: Member, board: int, name: str, payload: dict[str, Any]) -> None:
        about = {
            "circle_id": str(self.blocks[board].circle_id),
            "meeting_id": str(self.meetings[board]),
        }
        path = f"/circles/{about['circle_id']}/meetings/{about['meeting_id']}/live"
        router = {"pathname": _PATH, "asPath": path, "query": about}
        member.wire.emit("event", {"name": name, "payload": payload, "router_data": router})

    def _take_push(
        self, board: int, member: Member, update: dict[str, Any], sees: Sees, at: float
    ) -> None:
        """A page takes the last state that came: it has seen every change up to that."""
        push = update["delta"].get(LiveState.get_full_name(), {}).get(self._PUSH)
        if not push:
            return
        if push["seq"] < member.version:
            member.faults += 1
        seen = range(member.version + 1, push["seq"] + 1)
        member.version = push["seq"]
        for number, expected in self._logs[board].awaited.items():
            if expected in seen:
                sees(number, at)

    def forget(self) -> None:
        """Begin a new count."""
        for log in self._logs.values():
            log.awaited.clear()


def _begun(database: str, blocks: list[Block]) -> list[UUID]:
    engine = open_engine(database)
    world, meetings = World(engine), list[UUID]()
    try:
        for block in blocks:
            with Session(engine, expire_on_commit=False) as session:
                circle = session.get_one(Circle, block.circle_id)
                first = session.exec(
                    select(Person)
                    .join(Membership, col(Membership.person_id) == col(Person.id))
                    .where(Membership.circle_id == block.circle_id, Membership.seat == 0)
                ).one()
            meeting = world.meeting(circle=circle, starts_at=utc_now() - timedelta(minutes=5))
            with_agenda(world, meeting, _AGENDA)
            world.run(start_meeting, first, meeting.id)
            meetings.append(meeting.id)
    finally:
        engine.dispose()
    return meetings
