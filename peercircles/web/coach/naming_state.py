"""The State of who coaches a circle: for its people, and for who looks after it."""

from typing import TypedDict

import reflex as rx

from peercircles.coaching.commands import NobodyHere, invite_coach, name_coach
from peercircles.coaching.queries import coaches_in
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.observations.coaches import release_coach
from peercircles.web.circles.invites import Bundle, link_of, mail_invitations
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.runtime import current_runtime


class CoachForm(TypedDict):
    """The one field: an address."""

    coach: str


class CoachesState(CircleState):
    """Who coaches the circle. `to_invite` is an address nobody here has an account with."""

    coaches: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    to_invite: rx.Field[str] = rx.field(default="")
    link: rx.Field[str] = rx.field(default="")
    was_mailed: rx.Field[bool] = rx.field(default=False)
    named: rx.Field[int] = rx.field(default=0)
    is_ready: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        await self._show()
        self._listen_also({circle_topic(self._circle_id): CoachesState.load})

    @rx.event
    async def name(self, form: CoachForm, op: str):
        """Name whoever has this address; offer to invite them where nobody has it."""
        address, self.to_invite, self.link = form.get("coach", "").strip(), "", ""
        try:
            await self._run(op, name_coach, self._circle_id, address)
        except NobodyHere:
            self.to_invite = address
            raise
        self.named += 1
        await self._show()
        self._say(text("Named. They can ask the circle now; nothing is open to them by that."))

    @rx.event
    async def invite(self, address: str, op: str):
        """Invite somebody without an account."""
        sent = await self._run(op, invite_coach, self._circle_id, address)
        self.to_invite = ""
        self.named += 1
        runtime = current_runtime()
        self.link = link_of(sent, runtime.settings.address)
        mailed = await runtime.in_thread(
            mail_invitations, runtime, Bundle(self.circle.name, (sent,)), self._caller
        )
        self.was_mailed = sent.invitation_id in mailed
        self._say(text("{address} is invited.", address=sent.email))

    @rx.event
    async def release(self, person_id: str, op: str):
        """Somebody is not the circle's coach any more."""
        try:
            await self._run(op, release_coach, self._circle_id, parse_id(person_id))
        finally:
            await self._show()
        self._say(text("Released. Whatever was open to them is closed."))

    async def _show(self) -> None:
        await self._load_circle()
        self.coaches = await self._read(coaches_in, self._circle_id)
        self.is_ready = True
