"""What every page inside a circle knows of it."""

from dataclasses import dataclass
from uuid import UUID

import reflex as rx

from peercircles.circles.models import CircleState as LifeState
from peercircles.circles.queries import circle_page
from peercircles.circles.views import CirclePage
from peercircles.web.shared.app_state import AppState


@dataclass(frozen=True)
class CircleHead:
    """A circle as the frame around its pages shows it."""

    id: str = ""
    name: str = ""
    purpose: str = ""
    zone: str = ""
    is_member: bool = False
    is_organiser: bool = False
    can_invite: bool = False
    can_plan_season: bool = False
    can_change: bool = False
    is_closed: bool = False


class CircleState(AppState):
    """A page inside the circle named in its address."""

    circle: rx.Field[CircleHead] = rx.field(default_factory=CircleHead)

    @property
    def _circle_id(self) -> UUID:
        return self._route_id("circle_id")

    async def _load_circle(self) -> CirclePage:
        page = await self._read(circle_page, self._circle_id)
        self.circle = CircleHead(
            id=page.id,
            name=page.name,
            purpose=page.purpose,
            zone=page.zone,
            is_member=page.is_member,
            is_organiser=page.is_organiser,
            can_invite=page.can_invite,
            can_plan_season=page.can_plan_season,
            can_change=page.can_change,
            is_closed=page.state is LifeState.CLOSED,
        )
        return page

    async def _let_go(self) -> None:
        self.circle = CircleHead()
        await super()._let_go()
