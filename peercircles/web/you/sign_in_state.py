"""The State of how one signs in, and where one's mail goes."""

from typing import TypedDict

import reflex as rx

from peercircles.identity.addresses import ask_for_address, let_address_be
from peercircles.identity.confirming import is_confirmed
from peercircles.identity.passkeys import rename_passkey
from peercircles.identity.ways import OfferedWays, my_sign_in, remove_passkey, unlink_identity
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.web.auth.offers import offered_ways
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.you.account_mail import check_mail, mail_address_change
from peercircles.web.you.sign_in_views import SignInView, sign_in_view


class PasskeyForm(TypedDict):
    """What a passkey is to be called."""

    passkey_name: str


class AddressForm(TypedDict):
    """Where mail is to go."""

    new_email: str


class SignInState(AppState):
    """One person's ways to sign in. `renaming`: the passkey that is to be called otherwise."""

    how: rx.Field[SignInView] = rx.field(default_factory=SignInView)
    renaming: rx.Field[str] = rx.field(default="")

    @rx.event
    async def load(self):
        """The page opens."""
        self.renaming = ""
        await self._show_ways()
        self._listen_also({person_topic(self._caller.person_id): SignInState.look_again})

    @rx.event
    async def look_again(self):
        """A way to sign in came or went, here or in another browser."""
        await self._show_ways()

    @rx.event
    async def choose_to_rename(self, passkey_id: str):
        """Think of another name for this passkey; for none, leave all as they are."""
        self.renaming = passkey_id

    @rx.event
    async def rename(self, passkey_id: str, form: PasskeyForm, op: str):
        """Call a passkey something else."""
        await self._run(op, rename_passkey, parse_id(passkey_id), form.get("passkey_name", ""))
        self.renaming = ""
        await self._show_ways()
        self._say(text("Saved."))

    @rx.event
    async def remove_passkey(self, passkey_id: str, op: str):
        """Let a passkey sign nobody in any more."""
        await self._look_whether_fresh()
        session_id = self._caller.session_id
        await self._run(op, remove_passkey, session_id, _offered(), parse_id(passkey_id))
        await self._show_ways()
        self._say(text("That passkey signs nobody in any more."))

    @rx.event
    async def unlink(self, identity_id: str, op: str):
        """Let a provider sign one in no more."""
        await self._look_whether_fresh()
        session_id = self._caller.session_id
        await self._run(op, unlink_identity, session_id, _offered(), parse_id(identity_id))
        await self._show_ways()
        self._say(text("That provider signs you in no more."))

    @rx.event
    async def ask_for_address(self, form: AddressForm, op: str):
        """Have mail go elsewhere, once a link sent there was opened."""
        await check_mail()
        letters = await self._run(
            op, ask_for_address, self._caller.session_id, form.get("new_email", "")
        )
        await self._show_ways()
        if letters is None:
            raise Conflict(text("What you typed is kept. Show first that it is you."))
        mail_address_change(letters)
        self._say(text("A link is on its way to the new address."))

    @rx.event
    async def let_address_be(self, op: str):
        """Keep the address as it is."""
        await self._run(op, let_address_be)
        await self._show_ways()
        self._say(text("Your address stays as it is."))

    async def _show_ways(self) -> None:
        session_id, offered = self._caller.session_id, _offered()
        page = await self._read(my_sign_in, session_id, offered, utc_now())
        self.how = sign_in_view(page, offered, current_runtime().settings, self._caller.locale)

    async def _look_whether_fresh(self) -> None:
        """Five minutes may have gone by since the page was drawn."""
        if not await self._read(is_confirmed, self._caller.session_id, utc_now()):
            await self._show_ways()


def _offered() -> OfferedWays:
    runtime = current_runtime()
    return offered_ways(runtime.settings, has_mail=runtime.mailer is not None)
