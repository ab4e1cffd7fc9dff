"""Signing in by mail, and signing out."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.background import BackgroundTask
from starlette.responses import Response

from peercircles.identity.links import LinkPlace, ask_for_link, link_place, use_code, use_link
from peercircles.identity.sessions import SignInMethod, forget_session
from peercircles.kernel.addresses import normal_address
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.text import LOCALES, Text, plural_text, text
from peercircles.kernel.work import NOBODY
from peercircles.notifications.letters import sign_in_letter
from peercircles.notifications.mail import Mailer, MailNotSent
from peercircles.settings import OidcProvider
from peercircles.web.auth import cookies
from peercircles.web.auth.crossings import safe_next
from peercircles.web.auth.entrance import let_in
from peercircles.web.auth.limits import (
    ASKS_OF_ONE_ADDRESS,
    ASKS_OF_ONE_VISITOR,
    CODES_OF_ONE_VISITOR,
    TooOften,
)
from peercircles.web.auth.visits import Visit

log = logging.getLogger(__name__)

PASSKEY_WORDS = {
    "waiting": text("Your device asks you now."),
    "none": text(
        "No passkey was used: it was cancelled, or this device has none for here. "
        "Try again, or sign in another way."
    ),
    "late": text("That took too long. Press the button again."),
    "broken": text("The passkey could not be used. Try again, or sign in another way."),
    "offline": text("The server does not answer. Try again in a moment."),
}


@dataclass(frozen=True, slots=True)
class SignInRoutes:
    """The pages on which one signs in; `providers` get a button each."""

    providers: Sequence[OidcProvider]
    has_passkeys: bool = False

    async def ask(self, visit: Visit) -> Response:
        """GET: by mail or by provider. Whoever is signed in goes straight on."""
        if visit.session and not visit.query("again"):
            return visit.go(safe_next(visit.query("next")))
        return self._page(visit)

    async def send(self, visit: Visit) -> Response:
        """POST: mail a link, if the address has an account; the answer does not tell.

        Whether it has one is looked up only after the answer is on its way, so that
        neither the answer nor the time it takes says anything.
        """
        mailer = visit.services.mailer
        if mailer is None:
            return self._page(visit, status=409)
        try:
            email = normal_address(visit.typed("email"), field="email")
            await visit.count(ASKS_OF_ONE_VISITOR, visit.address)
            await visit.count(ASKS_OF_ONE_ADDRESS, email)
            await visit.services.in_thread(mailer.check)
        except Invalid as refusal:
            return self._page(visit, status=422, errors={refusal.field: refusal.message})
        except TooOften as refusal:
            return self._page(visit, status=429, trouble=refusal.message)
        except MailNotSent:
            return self._page(visit, status=503, trouble=mail_trouble())
        next_path = safe_next(visit.typed("next"))
        answer = visit.go(f"/sign-in/sent?{urlencode({'next': next_path})}")
        answer.background = BackgroundTask(
            mail_link, visit, mailer, email, visit.browser_digest, next_path
        )
        return answer

    async def refuse(self, visit: Visit, trouble: Text) -> Response:
        """The page once more, with what did not work."""
        return self._page(visit, status=403, trouble=trouble)

    def _page(
        self,
        visit: Visit,
        *,
        status: int = 200,
        errors: dict[str, Text] | None = None,
        trouble: Text | None = None,
    ) -> Response:
        return visit.page(
            "sign_in.html",
            status=status,
            values={"email": visit.typed("email")},
            errors=errors or {},
            trouble=trouble,
            next=safe_next(visit.typed("next") or visit.query("next")),
            has_left=bool(visit.query("left")),
            has_mail=visit.services.mailer is not None,
            has_passkeys=self.has_passkeys,
            passkey_words=passkey_words(visit),
            providers=self.providers,
            provider_words=provider_words(visit, self.providers),
        )


def provider_words(visit: Visit, providers: Sequence[OidcProvider]) -> dict[str, str]:
    """What the button of each provider says."""
    return {
        provider.key: text("Sign in with {provider}", provider=provider.name).into(visit.locale)
        for provider in providers
    }


def passkey_words(visit: Visit) -> dict[str, str]:
    """What a page's script says when a passkey does not answer."""
    return {name: sentence.into(visit.locale) for name, sentence in PASSKEY_WORDS.items()}


async def sent_page(visit: Visit) -> Response:
    """GET: the mail is on its way, and its code can be typed here."""
    return _sent(visit, next_path=visit.query("next"))


async def take_code(visit: Visit) -> Response:
    """POST: the code from a mail that was opened elsewhere."""
    try:
        await visit.count(CODES_OF_ONE_VISITOR, visit.address)
        answer = await visit.services.run(
            NOBODY, use_code, visit.typed("code"), visit.known_browser_digest
        )
    except (Conflict, TooOften) as refusal:
        return _sent(visit, next_path=visit.typed("next"), wrong=refusal.message)
    if answer.person_id is None:
        return _sent(visit, next_path=visit.typed("next"), wrong=_not_the_code(answer.tries_left))
    next_path = safe_next(visit.typed("next"))
    return await let_in(visit, answer.person_id, SignInMethod.CODE, next_path)


async def link_page(visit: Visit) -> Response:
    """GET: a button. Programs that look into mail follow links, but press no buttons."""
    place = await _place_of(visit)
    if place is LinkPlace.HERE:
        return visit.page("link.html", next=safe_next(visit.query("next")))
    return _not_here(visit, place)


async def take_link(visit: Visit) -> Response:
    """POST: use the link up."""
    token = str(visit.request.path_params["token"])
    try:
        person_id = await visit.services.run(NOBODY, use_link, token, visit.known_browser_digest)
    except Conflict:
        visit.turn_away()
        return _not_here(visit, await _place_of(visit))
    next_path = safe_next(visit.typed("next"))
    return await let_in(visit, person_id, SignInMethod.LINK, next_path)


async def sign_out(visit: Visit) -> Response:
    """POST: end the session; the browser forgets what it kept for us."""
    settings = visit.services.settings
    name = cookies.session_name(settings)
    if secret := cookies.read(visit.request, name):
        await visit.services.run(NOBODY, forget_session, digest_of(secret))
    next_path = safe_next(visit.typed("next"), otherwise="")
    answer = visit.go(f"/sign-in?{urlencode({'left': '1', 'next': next_path})}")
    cookies.drop(answer, settings, name)
    # Not "cookies": that would also clear those of neighbours on the same domain.
    answer.headers["clear-site-data"] = '"storage"'
    return answer


async def choose_language(visit: Visit) -> Response:
    """POST: remember the language for this browser."""
    answer = visit.go(safe_next(visit.typed("next")))
    if visit.typed("locale") in LOCALES:
        cookies.keep_locale(answer, visit.services.settings, visit.typed("locale"))
    return answer


async def mail_link(
    visit: Visit, mailer: Mailer, email: str, browser_digest: str, next_path: str
) -> None:
    """Mail a link to whoever has this address, if anybody has."""
    letter = await visit.services.run(NOBODY, ask_for_link, email, browser_digest)
    if letter is None:
        log.info("a link was asked for an address without an account")
        return
    address = visit.services.settings.address
    link = f"{address}/sign-in/link/{letter.token}?{urlencode({'next': next_path})}"
    mail = sign_in_letter(
        to=letter.email, name=letter.name, locale=letter.locale, link=link, code=letter.code
    )
    try:
        await visit.services.in_thread(mailer.send, mail)
    except MailNotSent:
        log.warning("a link to sign in could not be mailed")


async def _place_of(visit: Visit) -> LinkPlace:
    token = str(visit.request.path_params["token"])
    return await visit.services.read(
        NOBODY, link_place, token, visit.known_browser_digest, utc_now()
    )


def _sent(visit: Visit, *, next_path: str, wrong: Text | None = None) -> Response:
    if wrong:
        visit.turn_away()
    return visit.page(
        "sent.html",
        status=422 if wrong else 200,
        next=safe_next(next_path),
        values={"code": visit.typed("code")},
        errors={"code": wrong} if wrong else {},
    )


def _not_here(visit: Visit, place: LinkPlace) -> Response:
    if place is LinkPlace.ELSEWHERE:
        return visit.notice(
            text("Go back to where you asked"),
            text(
                "This link works in the browser you asked with. Open it there, "
                "or type the code from the same mail there."
            ),
            text("Or ask again, in this browser."),
            status=409,
            way="/sign-in",
            way_words=text("Ask for a link here"),
        )
    return visit.notice(
        text("This link has been used, or is older than ten minutes"),
        text("Ask for a fresh one and it comes to the same address."),
        status=410,
        way="/sign-in",
        way_words=text("Ask for another link"),
    )


def _not_the_code(tries_left: int) -> Text:
    if tries_left == 0:
        return text("That is not the code. Ask for a fresh link.")
    return plural_text(
        "That is not the code. You can try once more.",
        "That is not the code. You can try {count} more times.",
        tries_left,
    )


def mail_trouble() -> Text:
    """What is said where the mail server is down."""
    return text("The mail server does not answer. Nothing was sent; try again in a moment.")
