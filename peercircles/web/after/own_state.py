"""The State of what one's latest meetings left for one: questions, and thanks."""

from dataclasses import dataclass

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.pulses.waiting import WaitingPulse, waiting_pulses
from peercircles.thanks.commands import put_thanks_away
from peercircles.thanks.queries import thanks_for_me
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.times import iso
from peercircles.web.thanks.views import ThanksLine, thanks_line


@dataclass(frozen=True)
class WaitingLine:
    """A meeting one is asked about; `starts_at` is ISO."""

    meeting_id: str = ""
    circle_id: str = ""
    circle_name: str = ""
    starts_at: str = ""


class OwnAfterState(AppState):
    """Pulses that wait for one's answer, and thanks one has not put away."""

    waiting: rx.Field[list[WaitingLine]] = rx.field(default_factory=list)
    thanks: rx.Field[list[ThanksLine]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or somebody gave thanks."""
        await self._show_what_is_left()
        self._listen_also({person_topic(self._caller.person_id): OwnAfterState.load})

    @rx.event
    async def lay_aside(self, thanks_id: str, op: str):
        """One has read it."""
        await self._run(op, put_thanks_away, parse_id(thanks_id))
        await self._show_what_is_left()

    async def _show_what_is_left(self) -> None:
        found = await self._read(waiting_pulses, utc_now())
        self.waiting = [_line(pulse) for pulse in found]
        self.thanks = [thanks_line(row) for row in await self._read(thanks_for_me)]


def _line(pulse: WaitingPulse) -> WaitingLine:
    return WaitingLine(
        meeting_id=str(pulse.meeting_id),
        circle_id=str(pulse.circle_id),
        circle_name=pulse.circle_name,
        starts_at=iso(pulse.starts_at),
    )
