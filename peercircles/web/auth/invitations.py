"""An invited person comes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from peercircles.circles.invitations import come_in, open_invitation
from peercircles.circles.models import InvitationKind
from peercircles.circles.views import Accepted, WelcomePage
from peercircles.identity.identities import kept_word, link_identity, take_word
from peercircles.identity.people import add_person
from peercircles.identity.policy import ProviderWord
from peercircles.identity.sessions import SignInMethod
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, DomainError, Invalid, NotFound
from peercircles.kernel.text import Text, text
from peercircles.kernel.work import NOBODY, Work
from peercircles.settings import OidcProvider
from peercircles.web.auth.entrance import Doorstep, Entry, doorstep_of, enter, signed_in
from peercircles.web.auth.sign_in import provider_words
from peercircles.web.auth.visits import Visit

FIELDS = ("name", "pronouns", "zone", "locale")


@dataclass(frozen=True, slots=True)
class InvitationRoutes:
    """The page behind an invitation's link."""

    providers: Sequence[OidcProvider]

    async def look(self, visit: Visit) -> Response:
        """GET: who invites into what, and the way in for whoever is looking."""
        try:
            invitation = await _invitation_of(visit)
        except (NotFound, Conflict) as refusal:
            return _not_open(visit, refusal)
        return _other_way_in(visit, invitation) or await self._form(visit, invitation)

    async def accept(self, visit: Visit) -> Response:
        """POST: take the place."""
        try:
            invitation = await _invitation_of(visit)
        except (NotFound, Conflict) as refusal:
            return _not_open(visit, refusal)
        if other := _other_way_in(visit, invitation):
            return other
        try:
            return await (_join_signed_in(visit) if visit.session else _join_new(visit))
        except Invalid as refusal:
            return await self._form(visit, invitation, errors={refusal.field: refusal.message})
        except (NotFound, Conflict) as refusal:
            return _not_open(visit, refusal)

    async def _form(
        self, visit: Visit, invitation: WelcomePage, *, errors: dict[str, Text] | None = None
    ) -> Response:
        word = await visit.services.read(NOBODY, kept_word, visit.known_browser_digest, utc_now())
        errors = errors or {}
        return visit.page(
            "invitation.html",
            status=422 if errors else 200,
            invitation=invitation,
            values=dict(visit.form) or {"name": (word and word.name) or invitation.name},
            errors=errors,
            trouble=next((said for name, said in errors.items() if name not in FIELDS), None),
            word=word,
            word_provider=self._name_of(word),
            providers=self.providers,
            provider_words=provider_words(visit, self.providers),
        )

    def _name_of(self, word: ProviderWord | None) -> str:
        names = [row.name for row in self.providers if word and row.issuer == word.issuer]
        return names[0] if names else ""


async def _join_signed_in(visit: Visit) -> Response:
    session = visit.session
    if session is None:
        raise NotFound(text("You signed out meanwhile. Sign in and start again."))
    accepted = await visit.services.run(
        session.actor, come_in, _token_of(visit), person_id=session.person_id
    )
    return visit.go(_way_on(accepted))


async def _join_new(visit: Visit) -> Response:
    typed = {name: visit.typed(name) for name in FIELDS}
    entry, path = await visit.services.run(
        NOBODY,
        join,
        _token_of(visit),
        typed,
        visit.known_browser_digest,
        doorstep_of(visit),
    )
    return signed_in(visit, entry, path)


def join(
    work: Work, token: str, typed: dict[str, str], browser_digest: str, step: Doorstep
) -> tuple[Entry, str]:
    """An account for the invited address, its place in the circle, and a session.

    Whom a provider vouched for in this browser signs in with that provider from now on.
    """
    invitation = open_invitation(work.session, work.actor, token, work.now)
    person = add_person(
        work,
        name=typed["name"],
        email=invitation.email,
        pronouns=typed["pronouns"],
        zone=typed["zone"],
        locale=typed["locale"],
    )
    if word := take_word(work, browser_digest):
        link_identity(work, person.id, word.issuer, word.subject)
    accepted = come_in(work, token, person_id=person.id)
    entry = enter(work, person.id, SignInMethod.INVITATION, step)
    return entry, _way_on(accepted)


def _way_on(accepted: Accepted) -> str:
    """To where one is received. A coach takes no seat: the circle's own pages are not theirs."""
    if accepted.kind is InvitationKind.COACH:
        return f"/coach/circles/{accepted.circle_id}"
    return f"/circles/{accepted.circle_id}/welcome"


def _other_way_in(visit: Visit, invitation: WelcomePage) -> Response | None:
    """What to say where the invitation cannot be accepted like this; None where it can."""
    if visit.session and visit.session.email != invitation.email:
        return visit.page(
            "wrong_address.html", status=403, invitation=invitation, mine=visit.session.email
        )
    if visit.session is None and invitation.has_account:
        return visit.notice(
            text("Join {circle}", circle=invitation.circle_name),
            text(
                "{address} has an account already. Sign in, and you can join.",
                address=invitation.email,
            ),
            way=f"/sign-in?{urlencode({'next': visit.request.url.path})}",
            way_words=text("Sign in"),
        )
    return None


def _not_open(visit: Visit, refusal: DomainError) -> Response:
    return visit.notice(
        text("This invitation is not open"),
        refusal.message,
        status=410 if isinstance(refusal, Conflict) else 404,
        way="/" if visit.session else "/sign-in",
        way_words=text("Go to the first page") if visit.session else text("Sign in"),
    )


async def _invitation_of(visit: Visit) -> WelcomePage:
    return await visit.services.read(NOBODY, open_invitation, _token_of(visit), utc_now())


def _token_of(visit: Visit) -> str:
    return str(visit.request.path_params["token"])
