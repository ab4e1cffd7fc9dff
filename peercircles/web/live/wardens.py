"""What ends delivery: somebody leaves a circle, or a browser is signed out."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Membership, MembershipState
from peercircles.circles.queries import circle_ids_of
from peercircles.identity.models import BrowserSession
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY, Actor
from peercircles.web.live.hub import Hub, Page
from peercircles.web.live.messages import Message
from peercircles.web.live.topics import people_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.callers import Callers
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.wire import var_delta

_LEAVINGS = frozenset({"MembershipEnded", "MembershipPaused"})
# Longer than a caller is remembered (callers.FRESH_SECONDS): who passed the guard before
# their session ended has opened their page by then.
A_MOMENT = 1.5


class Warden:
    """Closes what may no longer be heard: at once on a message, and in a regular sweep."""

    def __init__(
        self, hub: Hub, callers: Callers, a_moment: Callable[[], Awaitable[object]] | None = None
    ) -> None:
        self._hub = hub
        self._a_moment = a_moment or partial(asyncio.sleep, A_MOMENT)
        self._callers = callers
        self.soon: set[asyncio.Task[None]] = set()

    async def respond(self, message: Message) -> None:
        """Act on the messages that end somebody's right to hear."""
        if message.kind in _LEAVINGS:
            await self._left(message.id_of("person_id"), message.id_of("circle_id"))
        elif message.kind == "ProfileChanged":
            await self._renamed(message.id_of("person_id"))
        elif message.kind == "SessionsEnded":
            self._callers.forget_person(message.id_of("person_id"))
            ended = {UUID(each) for each in message.ids["session_ids"]}
            await self._signed_out(ended)
            again = asyncio.create_task(self._signed_out_again(ended))
            self.soon.add(again)
            again.add_done_callback(self.soon.discard)

    async def sweep(self) -> None:
        """Compare every open page with the database, in case a message was lost."""
        pages = self._hub.pages()
        live, seats = await current_runtime().in_thread(_still_right, pages)
        await self._signed_out({page.caller.session_id for page in pages} - live)
        for page in pages:
            for circle_id in set(page.rooms.values()):
                if (page.caller.person_id, circle_id) not in seats:
                    await self._hub.leave_circle(page, circle_id)
                    self._hub.look_again(page)

    async def _left(self, person_id: UUID, circle_id: UUID) -> None:
        for page in self._hub.pages():
            if page.caller.person_id == person_id:
                await self._hub.leave_circle(page, circle_id)
                self._hub.look_again(page)

    async def _renamed(self, person_id: UUID) -> None:
        self._callers.forget_person(person_id)
        circle_ids = await current_runtime().in_thread(_circles_of, person_id)
        topics = {people_topic(circle_id) for circle_id in circle_ids}
        for page in self._hub.pages():
            if topics & page.listens.keys():
                self._hub.look_again(page)

    async def _signed_out(self, session_ids: set[UUID]) -> None:
        for page in self._hub.pages():
            if page.caller.session_id in session_ids:
                await self._hub.close(page.token)
                await self._hub.sockets.send(page.sid, var_delta(AppState, signed_out=True))

    async def _signed_out_again(self, session_ids: set[UUID]) -> None:
        await self._a_moment()
        await self._signed_out(session_ids)


def _circles_of(person_id: UUID) -> list[UUID]:
    statement = circle_ids_of(Actor(person_id))
    with Session(current_runtime().transactions.engine) as session:
        return list(session.exec(statement))


def _still_right(pages: list[Page]) -> tuple[set[UUID], set[tuple[UUID, UUID]]]:
    return current_runtime().transactions.read(NOBODY, _sessions_and_seats, pages)


def _sessions_and_seats(
    session: Session, _actor: Actor, pages: list[Page]
) -> tuple[set[UUID], set[tuple[UUID, UUID]]]:
    now = utc_now()
    session_ids = {page.caller.session_id for page in pages}
    person_ids = {page.caller.person_id for page in pages}
    rows = session.exec(select(BrowserSession).where(col(BrowserSession.id).in_(session_ids)))
    live = {row.id for row in rows if row.is_live(now)}
    seats = session.exec(
        select(Membership.person_id, Membership.circle_id).where(
            col(Membership.person_id).in_(person_ids),
            Membership.state == MembershipState.ACTIVE,
        )
    )
    return live, {(person_id, circle_id) for person_id, circle_id in seats}
