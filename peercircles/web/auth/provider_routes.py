"""Signing in at a provider: leaving for it, and coming back."""

import json
import logging
from dataclasses import dataclass
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from joserfc.errors import JoseError
from starlette.responses import Response

from peercircles.circles.invitations import WelcomePage, open_invitation
from peercircles.identity import policy
from peercircles.identity.identities import (
    Attempt,
    begin_attempt,
    keep_word,
    link_identity,
    meet,
    take_attempt,
)
from peercircles.identity.policy import ProviderWord, Recognition
from peercircles.identity.sessions import SignInMethod
from peercircles.kernel.addresses import normal_address
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import NOBODY
from peercircles.settings import OidcProvider
from peercircles.web.auth.crossings import safe_next
from peercircles.web.auth.entrance import let_in, onward
from peercircles.web.auth.provider_clients import CarefulClient, ProviderClients, begin, finish
from peercircles.web.auth.visits import Visit

log = logging.getLogger(__name__)

LONGEST_SUBJECT = 400
# What a provider that is down, mistaken or forged makes its client raise.
_NOT_BELIEVED = (AuthlibBaseError, JoseError, httpx.HTTPError, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class ProviderRoutes:
    """The two routes of each provider."""

    clients: ProviderClients

    async def start(self, visit: Visit) -> Response:
        """POST: go to the provider. With `link`, to add it to the account signed in."""
        provider = self._provider(visit)
        linking = visit.session if visit.typed("link") else None
        if linking:
            policy.may_link_identity(linking.auth_at, utc_now()).enforce()
        try:
            target, state, kept = await begin(
                self._client(visit), visit.request, callback_address(visit, provider.key)
            )
        except _NOT_BELIEVED as trouble:
            return self._unreachable(visit, provider, trouble)
        attempt = Attempt(
            kept=json.dumps(kept),
            next_path=safe_next(visit.typed("next")),
            linking_person_id=linking.person_id if linking else None,
        )
        await visit.services.run(
            NOBODY, begin_attempt, state, visit.browser_digest, provider.key, attempt
        )
        return onward(visit, target, text("On to {provider}", provider=provider.name))

    async def callback(self, visit: Visit) -> Response:
        """GET from the provider: who is it?"""
        provider = self._provider(visit)
        state = visit.query("state")
        attempt = await visit.services.run(
            NOBODY, take_attempt, state, visit.known_browser_digest, provider.key
        )
        if attempt is None:
            return self._start_again(visit, provider)
        if visit.query("error"):
            return self._came_back_empty(visit, provider)
        try:
            claims = await finish(
                self._client(visit), visit.request, state, json.loads(attempt.kept)
            )
            word = word_of(claims, provider)
        except _NOT_BELIEVED as trouble:
            return self._not_believed(visit, provider, trouble)
        if attempt.linking_person_id:
            return await self._link(visit, attempt, word)
        return await self._recognise(visit, provider, attempt, word)

    async def _link(self, visit: Visit, attempt: Attempt, word: ProviderWord) -> Response:
        person_id = attempt.linking_person_id
        if visit.session is None or person_id is None or visit.session.person_id != person_id:
            raise NotFound(text("You signed out meanwhile. Sign in and start again."))
        policy.may_link_identity(visit.session.auth_at, utc_now()).enforce()
        await visit.services.run(
            visit.session.actor, link_identity, person_id, word.issuer, word.subject
        )
        return visit.go(attempt.next_path)

    async def _recognise(
        self, visit: Visit, provider: OidcProvider, attempt: Attempt, word: ProviderWord
    ) -> Response:
        answer, person_id = await visit.services.run(
            NOBODY, meet, word, provider.authoritative_domains
        )
        if person_id is not None:
            return await let_in(visit, person_id, SignInMethod.PROVIDER, attempt.next_path)
        if answer is Recognition.SIGN_IN_FIRST:
            return self._sign_in_first(visit, provider)
        if attempt.next_path.startswith("/invite/"):
            return await self._to_invitation(visit, attempt.next_path, word)
        return self._stranger(visit, provider)

    async def _to_invitation(self, visit: Visit, path: str, word: ProviderWord) -> Response:
        """Keep whom the provider vouched for, unless it is somebody with another address."""
        token = path.removeprefix("/invite/")
        try:
            invitation = await visit.services.read(NOBODY, open_invitation, token, utc_now())
        except (NotFound, Conflict):
            return visit.go(path)
        if word.is_email_verified and word.email != invitation.email:
            return _for_somebody_else(visit, path, invitation, word)
        await visit.services.run(NOBODY, keep_word, word, visit.browser_digest)
        return visit.go(path)

    def _provider(self, visit: Visit) -> OidcProvider:
        key = str(visit.request.path_params["key"])
        if key not in self.clients.providers:
            raise NotFound(text("We could not find that page."))
        return self.clients.providers[key]

    def _client(self, visit: Visit) -> CarefulClient:
        return self.clients.client(str(visit.request.path_params["key"]), utc_now())

    def _unreachable(self, visit: Visit, provider: OidcProvider, trouble: Exception) -> Response:
        log.warning("provider %s does not answer: %s", provider.key, type(trouble).__name__)
        return visit.notice(
            text("{provider} does not answer", provider=provider.name),
            text("Nothing is lost. Try again in a moment, or sign in another way."),
            status=502,
            **_way_to_sign_in(),
        )

    def _start_again(self, visit: Visit, provider: OidcProvider) -> Response:
        return visit.notice(
            text("Please start again"),
            text(
                "This sign-in at {provider} was begun in another browser, or was used, "
                "or is more than half an hour old.",
                provider=provider.name,
            ),
            status=400,
            **_way_to_sign_in(),
        )

    def _came_back_empty(self, visit: Visit, provider: OidcProvider) -> Response:
        return visit.notice(
            text("You are not signed in"),
            text("{provider} did not say who you are.", provider=provider.name),
            status=400,
            **_way_to_sign_in(),
        )

    def _not_believed(self, visit: Visit, provider: OidcProvider, trouble: Exception) -> Response:
        log.warning(
            "an answer of provider %s was refused: %s", provider.key, type(trouble).__name__
        )
        return visit.notice(
            text("You are not signed in"),
            text(
                "We could not make sure that the answer came from {provider}.",
                provider=provider.name,
            ),
            status=400,
            **_way_to_sign_in(),
        )

    def _sign_in_first(self, visit: Visit, provider: OidcProvider) -> Response:
        return visit.notice(
            text("You have an account already"),
            text(
                "Sign in as you did before. Then you can add {provider} on your own page.",
                provider=provider.name,
            ),
            status=409,
            **_way_to_sign_in(),
        )

    def _stranger(self, visit: Visit, provider: OidcProvider) -> Response:
        return visit.notice(
            text("You need an invitation"),
            text(
                "{provider} knows you, but nobody has joined here with that sign-in yet. "
                "Open your invitation link and choose {provider} there.",
                provider=provider.name,
            ),
            status=403,
            **_way_to_sign_in(),
        )


def _for_somebody_else(
    visit: Visit, path: str, invitation: WelcomePage, word: ProviderWord
) -> Response:
    return visit.notice(
        text("This invitation is for another address"),
        text(
            "It was sent to {address}. There you are {mine}.",
            address=invitation.email,
            mine=word.email,
        ),
        text(
            "If both are yours, ask {inviter} to invite {mine}.",
            inviter=invitation.inviter_name,
            mine=word.email,
        ),
        status=403,
        way=path,
        way_words=text("Back to the invitation"),
    )


def callback_address(visit: Visit, key: str) -> str:
    """The one address the provider `key` may send people back to."""
    return f"{visit.services.settings.address}/auth/oidc/{key}/callback"


def word_of(claims: dict[str, Any], provider: OidcProvider) -> ProviderWord:
    """What the claims say; an address counts only where it is one, and verified with `true`."""
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise ValueError("no usable subject")
    email = _address_in(claims)
    return ProviderWord(
        issuer=provider.issuer,
        subject=subject,
        email=email,
        is_email_verified=bool(email) and claims.get("email_verified") is True,
        name=str(claims.get("name") or ""),
    )


def _address_in(claims: dict[str, Any]) -> str:
    try:
        return normal_address(str(claims.get("email") or ""), field="email")
    except Invalid:
        return ""


def _way_to_sign_in() -> dict[str, Any]:
    return {"way": "/sign-in", "way_words": text("Sign in")}
