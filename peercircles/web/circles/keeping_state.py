"""The State of what a circle agrees to keep, and of its pack."""

from dataclasses import asdict, dataclass

import reflex as rx

from peercircles.keeping.commands import agree, take_back_agreement
from peercircles.keeping.models import Agreed
from peercircles.keeping.packs import pack_place
from peercircles.kernel.text import text
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.form_values import chosen


@dataclass(frozen=True)
class PackView:
    """How far the circle's agreements have come. Empty for who is no member."""

    circle_id: str = ""
    can_take: bool = False
    is_closed: bool = False
    agreed: int = 0
    members: int = 0
    i_agreed: bool = False
    keep: int = 0
    i_keep: bool = False


class KeepingState(CircleState):
    """A member's say about the circle's words."""

    pack: rx.Field[PackView] = rx.field(default_factory=PackView)

    @rx.event
    async def load(self):
        """The page opens, or somebody agreed."""
        await self._show_pack()
        self._listen_also({circle_topic(self._circle_id): KeepingState.load})

    @rx.event
    async def agree(self, about: str, op: str):
        """Say yes."""
        await self._run(op, agree, self._circle_id, chosen(Agreed, about, field="about"))
        await self._show_pack()
        self._say(text("You agreed."))

    @rx.event
    async def take_back(self, about: str, op: str):
        """Say no again."""
        about_what = chosen(Agreed, about, field="about")
        await self._run(op, take_back_agreement, self._circle_id, about_what)
        await self._show_pack()
        self._say(text("Taken back."))

    async def _show_pack(self) -> None:
        place = await self._read(pack_place, self._circle_id)
        if place is None:
            self.pack = PackView()
        else:
            self.pack = PackView(circle_id=str(self._circle_id), **asdict(place))
