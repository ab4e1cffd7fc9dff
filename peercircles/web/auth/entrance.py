"""Letting somebody in, once it is known who it is."""

import logging
from dataclasses import dataclass, field
from uuid import UUID

from starlette.responses import Response

from peercircles.identity.models import Person
from peercircles.identity.sessions import SignInMethod, forget_session, start_session
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.text import Text, text
from peercircles.kernel.work import NOBODY, Work
from peercircles.web.auth import cookies
from peercircles.web.auth.crossings import device_of
from peercircles.web.auth.visits import Visit

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Doorstep:
    """A browser about to be signed in: the session it had, and what people call it."""

    old_secret: str = field(repr=False)
    device: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A session that began: the secret of its cookie, and its person's language."""

    secret: str = field(repr=False)
    locale: str


async def let_in(visit: Visit, person_id: UUID, method: SignInMethod, next_path: str) -> Response:
    """Start a session and go on. The session this browser had before, if any, is over."""
    entry = await visit.services.run(NOBODY, enter, person_id, method, doorstep_of(visit))
    log.info("somebody signed in", extra={"person": str(person_id), "method": method.value})
    return signed_in(visit, entry, next_path)


def enter(work: Work, person_id: UUID, method: SignInMethod, doorstep: Doorstep) -> Entry:
    """A new session for an old one, so that no secret outlives a sign-in."""
    if doorstep.old_secret:
        forget_session(work, digest_of(doorstep.old_secret))
    secret = start_session(work, person_id, method, doorstep.device)
    return Entry(secret, work.session.get_one(Person, person_id).locale)


def signed_in(visit: Visit, entry: Entry, next_path: str) -> Response:
    """The answer that carries the session cookie."""
    settings = visit.services.settings
    # A meeting's door leads out of this installation at once; a form's redirects may not.
    leads_out = next_path.startswith("/j/")
    said = text("You are signed in")
    response = onward(visit, next_path, said) if leads_out else visit.go(next_path)
    cookies.keep_session(response, settings, entry.secret)
    cookies.keep_locale(response, settings, entry.locale)
    return response


def onward(visit: Visit, target: str, heading: Text) -> Response:
    """Go on to `target`, wherever that leads.

    A page and no redirect: a form's redirects must stay with us (form-action), but a
    provider, or the room of a meeting, is elsewhere.
    """
    return visit.page("onward.html", target=target, heading=heading)


def doorstep_of(visit: Visit) -> Doorstep:
    """What the browser brought along."""
    return Doorstep(
        old_secret=cookies.read(visit.request, cookies.session_name(visit.services.settings)),
        device=device_of(visit.request.headers.get("user-agent", "")),
    )
