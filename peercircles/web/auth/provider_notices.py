"""What is said when a provider's word does not let somebody in."""

import logging
from typing import Any

from starlette.responses import Response

from peercircles.circles.invitations import WelcomePage
from peercircles.identity.identities import Attempt
from peercircles.identity.policy import ProviderWord
from peercircles.kernel.text import text
from peercircles.settings import OidcProvider
from peercircles.web.auth.again import again_path
from peercircles.web.auth.visits import Visit

log = logging.getLogger(__name__)


def not_oneself(visit: Visit, attempt: Attempt) -> Response:
    """Somebody else, or nobody who was asked just now."""
    return visit.notice(
        text("That did not show that it is you"),
        text("The account there is another one, or was not asked for anew."),
        status=403,
        way=again_path(attempt.next_path),
        way_words=text("Try again"),
    )


def unreachable(visit: Visit, provider: OidcProvider, trouble: Exception) -> Response:
    """The provider does not answer."""
    log.warning("provider %s does not answer: %s", provider.key, type(trouble).__name__)
    return visit.notice(
        text("{provider} does not answer", provider=provider.name),
        text("Nothing is lost. Try again in a moment, or sign in another way."),
        status=502,
        **_way_to_sign_in(),
    )


def start_again(visit: Visit, provider: OidcProvider) -> Response:
    """The visit is not under way here any more."""
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


def came_back_empty(visit: Visit, provider: OidcProvider) -> Response:
    """The provider says nothing of anybody."""
    return visit.notice(
        text("You are not signed in"),
        text("{provider} did not say who you are.", provider=provider.name),
        status=400,
        **_way_to_sign_in(),
    )


def not_believed(visit: Visit, provider: OidcProvider, trouble: Exception) -> Response:
    """The answer does not hold."""
    log.warning("an answer of provider %s was refused: %s", provider.key, type(trouble).__name__)
    return visit.notice(
        text("You are not signed in"),
        text(
            "We could not make sure that the answer came from {provider}.",
            provider=provider.name,
        ),
        status=400,
        **_way_to_sign_in(),
    )


def sign_in_first(visit: Visit, provider: OidcProvider) -> Response:
    """The address has an account that the provider is not linked to."""
    visit.turn_away()
    return visit.notice(
        text("You have an account already"),
        text(
            "Sign in as you did before. Then you can add {provider} on your own page.",
            provider=provider.name,
        ),
        status=409,
        **_way_to_sign_in(),
    )


def stranger(visit: Visit, provider: OidcProvider) -> Response:
    """Nobody here signs in like that."""
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


def for_somebody_else(
    visit: Visit, path: str, invitation: WelcomePage, word: ProviderWord
) -> Response:
    """The invitation went to another address than the provider names."""
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


def _way_to_sign_in() -> dict[str, Any]:
    return {"way": "/sign-in", "way_words": text("Sign in")}
