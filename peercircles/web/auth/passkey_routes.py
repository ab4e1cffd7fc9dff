"""Passkeys over plain HTTP: what the browser is asked, and what it answers.

A passkey answers scripts alone, so these pages need one; every other way to sign in does not.
"""

from dataclasses import dataclass

from starlette.responses import JSONResponse, Response

from peercircles.identity.ceremonies import PasskeySite
from peercircles.identity.passkeys import (
    add_passkey,
    begin_adding,
    begin_signing_in,
    take_challenge,
    use_passkey,
)
from peercircles.identity.sessions import LiveSession, SignInMethod
from peercircles.kernel.errors import Conflict, DomainError, Forbidden, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import NOBODY
from peercircles.web.auth.again import OWN_PAGE, AgainRoutes, again_path, somebody_else
from peercircles.web.auth.crossings import device_of, safe_next
from peercircles.web.auth.entrance import let_in
from peercircles.web.auth.limits import PASSKEYS_OF_ONE_VISITOR, TooOften
from peercircles.web.auth.sign_in import SignInRoutes
from peercircles.web.auth.visits import Visit


@dataclass(frozen=True, slots=True)
class PasskeyRoutes:
    """Adding a passkey, and signing in with one."""

    site: PasskeySite | None
    sign_in_pages: SignInRoutes
    again_pages: AgainRoutes

    async def begin_adding(self, visit: Visit) -> Response:
        """POST: what the browser is asked, to make a passkey for whoever is signed in."""
        try:
            session = _signed_in(visit)
            asked = await visit.services.run(
                session.actor,
                begin_adding,
                session.session_id,
                self._held(),
                visit.browser_digest,
            )
        except Forbidden:
            return JSONResponse({"go": again_path(OWN_PAGE)}, 403)
        except DomainError as refusal:
            return _said(visit, refusal)
        return JSONResponse(asked)

    async def add(self, visit: Visit) -> Response:
        """POST: what the browser made."""
        session = _signed_in(visit)
        challenge = await visit.services.run(
            session.actor, take_challenge, visit.known_browser_digest
        )
        await visit.services.run(
            session.actor,
            add_passkey,
            session.session_id,
            self._held(),
            challenge,
            visit.typed("answer"),
            device_of(visit.request.headers.get("user-agent", "")),
        )
        return visit.go(OWN_PAGE)

    async def begin_signing_in(self, visit: Visit) -> Response:
        """POST: what the browser is asked, to sign somebody in."""
        try:
            await visit.count(PASSKEYS_OF_ONE_VISITOR, visit.address)
            asked = await visit.services.run(
                NOBODY, begin_signing_in, self._held(), visit.browser_digest
            )
        except DomainError as refusal:
            return _said(visit, refusal)
        return JSONResponse(asked)

    async def sign_in(self, visit: Visit) -> Response:
        """POST: what the browser's passkey signed. With `again`, to show that one is oneself."""
        challenge = await visit.services.run(NOBODY, take_challenge, visit.known_browser_digest)
        is_again = bool(visit.typed("again"))
        try:
            person_id = await visit.services.run(
                NOBODY, use_passkey, self._held(), challenge, visit.typed("answer")
            )
        except (Forbidden, Conflict) as refusal:
            pages = self.again_pages if is_again else self.sign_in_pages
            return await pages.refuse(visit, refusal.message)
        if is_again and (visit.session is None or visit.session.person_id != person_id):
            return await self.again_pages.refuse(visit, somebody_else())
        next_path = safe_next(visit.typed("next"))
        return await let_in(visit, person_id, SignInMethod.PASSKEY, next_path)

    def _held(self) -> PasskeySite:
        if self.site is None:
            raise NotFound(text("There are no passkeys here."))
        return self.site


def _signed_in(visit: Visit) -> LiveSession:
    if visit.session is None:
        raise NotFound(text("You signed out meanwhile. Sign in and start again."))
    return visit.session


def _said(visit: Visit, refusal: DomainError) -> Response:
    if isinstance(refusal, TooOften):
        visit.turn_away()
    return JSONResponse({"said": refusal.message.into(visit.locale)}, 409)
