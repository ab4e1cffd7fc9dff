"""Signing in at a provider: leaving for it, and coming back."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from joserfc.errors import JoseError
from starlette.responses import Response

from peercircles.circles.invitations import open_invitation
from peercircles.identity import policy
from peercircles.identity.identities import (
    Attempt,
    begin_attempt,
    keep_word,
    link_identity,
    meet,
    person_for_identity,
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
from peercircles.web.auth.again import again_path
from peercircles.web.auth.crossings import safe_next
from peercircles.web.auth.entrance import let_in, onward
from peercircles.web.auth.provider_clients import CarefulClient, ProviderClients, begin, finish
from peercircles.web.auth.provider_notices import (
    came_back_empty,
    for_somebody_else,
    not_believed,
    not_oneself,
    sign_in_first,
    start_again,
    stranger,
    unreachable,
)
from peercircles.web.auth.visits import Visit

LONGEST_SUBJECT = 400
CLOCKS_APART = timedelta(minutes=2)
# What a provider that is down, mistaken or forged makes its client raise.
_NOT_BELIEVED = (AuthlibBaseError, JoseError, httpx.HTTPError, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class ProviderRoutes:
    """The two routes of each provider."""

    clients: ProviderClients

    async def start(self, visit: Visit) -> Response:
        """POST: go to the provider. With `link`, to add it to the account signed in.

        With `again`, to show that one is whoever is signed in.
        """
        provider = self._provider(visit)
        linking = visit.session if visit.typed("link") else None
        confirming = visit.session if visit.typed("again") else None
        if linking and not policy.is_fresh(linking.auth_at, utc_now()):
            return visit.go(again_path(safe_next(visit.typed("next"))))
        try:
            target, state, kept = await begin(
                self._client(visit),
                visit.request,
                callback_address(visit, provider.key),
                anew=confirming is not None,
            )
        except _NOT_BELIEVED as trouble:
            return unreachable(visit, provider, trouble)
        attempt = Attempt(
            kept=json.dumps(kept),
            next_path=safe_next(visit.typed("next")),
            linking_person_id=linking.person_id if linking else None,
            confirming_person_id=confirming.person_id if confirming else None,
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
            return start_again(visit, provider)
        if visit.query("error"):
            return came_back_empty(visit, provider)
        try:
            claims = await finish(
                self._client(visit), visit.request, state, json.loads(attempt.kept)
            )
            word = word_of(claims, provider)
        except _NOT_BELIEVED as trouble:
            return not_believed(visit, provider, trouble)
        if attempt.linking_person_id:
            return await self._link(visit, attempt, word)
        if attempt.confirming_person_id:
            return await self._confirm(visit, attempt, word, claims)
        return await self._recognise(visit, provider, attempt, word)

    async def _link(self, visit: Visit, attempt: Attempt, word: ProviderWord) -> Response:
        person_id = attempt.linking_person_id
        if visit.session is None or person_id is None or visit.session.person_id != person_id:
            raise NotFound(text("You signed out meanwhile. Sign in and start again."))
        session = visit.session
        policy.may_change_sign_in(session.auth_at, utc_now()).enforce()
        await visit.services.run(session.actor, link_identity, person_id, word.issuer, word.subject)
        return await let_in(visit, person_id, SignInMethod.PROVIDER, attempt.next_path)

    async def _confirm(
        self, visit: Visit, attempt: Attempt, word: ProviderWord, claims: dict[str, Any]
    ) -> Response:
        """Whoever is signed in shows that it is them; nobody else is let in by it."""
        person_id = await visit.services.read(
            NOBODY, person_for_identity, word.issuer, word.subject
        )
        is_here = visit.session is not None and visit.session.person_id == person_id
        if person_id is None or person_id != attempt.confirming_person_id or not is_here:
            return not_oneself(visit, attempt)
        if not asked_anew(claims, utc_now()):
            return not_oneself(visit, attempt)
        return await let_in(visit, person_id, SignInMethod.PROVIDER, attempt.next_path)

    async def _recognise(
        self, visit: Visit, provider: OidcProvider, attempt: Attempt, word: ProviderWord
    ) -> Response:
        answer, person_id = await visit.services.run(
            NOBODY, meet, word, provider.authoritative_domains
        )
        if person_id is not None:
            return await let_in(visit, person_id, SignInMethod.PROVIDER, attempt.next_path)
        if answer is Recognition.SIGN_IN_FIRST:
            return sign_in_first(visit, provider)
        if attempt.next_path.startswith("/invite/"):
            return await self._to_invitation(visit, attempt.next_path, word)
        return stranger(visit, provider)

    async def _to_invitation(self, visit: Visit, path: str, word: ProviderWord) -> Response:
        """Keep whom the provider vouched for, unless it is somebody with another address."""
        token = path.removeprefix("/invite/")
        try:
            invitation = await visit.services.read(NOBODY, open_invitation, token, utc_now())
        except (NotFound, Conflict):
            return visit.go(path)
        if word.is_email_verified and word.email != invitation.email:
            return for_somebody_else(visit, path, invitation, word)
        await visit.services.run(NOBODY, keep_word, word, visit.browser_digest)
        return visit.go(path)

    def _provider(self, visit: Visit) -> OidcProvider:
        key = str(visit.request.path_params["key"])
        if key not in self.clients.providers:
            raise NotFound(text("We could not find that page."))
        return self.clients.providers[key]

    def _client(self, visit: Visit) -> CarefulClient:
        return self.clients.client(str(visit.request.path_params["key"]), utc_now())


def callback_address(visit: Visit, key: str) -> str:
    """The one address the provider `key` may send people back to."""
    return f"{visit.services.settings.address}/auth/oidc/{key}/callback"


def asked_anew(claims: dict[str, Any], now: datetime) -> bool:
    """Whether the provider asked who it is a moment ago, as far as it says when."""
    asked_at = claims.get("auth_time")
    if not isinstance(asked_at, int | float):
        return asked_at is None
    return now.timestamp() - asked_at <= (policy.FRESH_SIGN_IN + CLOCKS_APART).total_seconds()


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
