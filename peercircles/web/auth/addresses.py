"""The two links of another e-mail address: one makes it so, the other says it wasn't me."""

from dataclasses import dataclass
from uuid import UUID

from starlette.responses import Response

from peercircles.identity.addresses import (
    confirm_address,
    object_to_address,
    objectionable_change,
    wanted_address,
)
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import Text, text
from peercircles.kernel.work import NOBODY
from peercircles.notifications.account_letters import change_in
from peercircles.web.auth.again import OWN_PAGE
from peercircles.web.auth.visits import Visit


@dataclass(frozen=True, slots=True)
class AddressRoutes:
    """The pages behind the links; `key` signs those that object."""

    key: bytes

    async def look(self, visit: Visit) -> Response:
        """GET: a button, for whoever is signed in."""
        session, token = visit.session, _token_of(visit)
        if session is None:
            return visit.sign_in_first()
        try:
            email = await visit.services.read(session.actor, wanted_address, token, utc_now())
        except Conflict as refusal:
            return _as_it_was(visit, refusal.message)
        return visit.page("address.html", email=email)

    async def confirm(self, visit: Visit) -> Response:
        """POST: the new address is the person's own."""
        session = visit.session
        if session is None:
            return visit.sign_in_first()
        try:
            await visit.services.run(session.actor, confirm_address, _token_of(visit))
        except Conflict as refusal:
            return _as_it_was(visit, refusal.message)
        return visit.go(OWN_PAGE)

    async def look_at_objection(self, visit: Visit) -> Response:
        """GET: what would be stopped or taken back, and a button."""
        change_id = self._change_of(visit)
        objection = await visit.services.read(NOBODY, objectionable_change, change_id, utc_now())
        return visit.page("not_me.html", objection=objection)

    async def object(self, visit: Visit) -> Response:
        """POST: it wasn't me."""
        objection = await visit.services.run(NOBODY, object_to_address, self._change_of(visit))
        return visit.notice(
            text("It is stopped") if not objection.was_in_effect else text("It is taken back"),
            text("Your address is as it was, and you are signed out everywhere."),
            text("Sign in again, and look on your page whether every way to sign in is yours."),
            way="/sign-in",
            way_words=text("Sign in"),
        )

    def _change_of(self, visit: Visit) -> UUID:
        found = change_in(_token_of(visit), self.key)
        if found is None or len(found) != 16:
            raise NotFound(text("We could not find that page."))
        return UUID(bytes=found)


def _as_it_was(visit: Visit, said: Text) -> Response:
    return visit.notice(
        text("Your address is as it was"),
        said,
        status=410,
        way=OWN_PAGE,
        way_words=text("Go to your page"),
    )


def _token_of(visit: Visit) -> str:
    return str(visit.request.path_params["token"])
