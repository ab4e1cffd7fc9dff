"""Showing that one is oneself, before something that decides over the whole account.

`/sign-in/again?next=…` offers the person's own ways to sign in, and leads back to `next`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.background import BackgroundTask
from starlette.responses import Response

from peercircles.identity.sessions import LiveSession
from peercircles.identity.ways import WayKind, my_sign_in
from peercircles.kernel.clock import utc_now
from peercircles.kernel.text import Text, text
from peercircles.notifications.mail import MailNotSent
from peercircles.settings import OidcProvider
from peercircles.web.auth.crossings import safe_next
from peercircles.web.auth.limits import ASKS_OF_ONE_ADDRESS, TooOften
from peercircles.web.auth.offers import offered_ways
from peercircles.web.auth.sign_in import mail_link, mail_trouble, passkey_words, provider_words
from peercircles.web.auth.visits import Visit

AGAIN_PATH = "/sign-in/again"
OWN_PAGE = "/you#sign-in"


def again_path(next_path: str) -> str:
    """The page that shows who one is, and leads back to `next_path`."""
    return f"{AGAIN_PATH}?{urlencode({'next': next_path})}"


def somebody_else() -> Text:
    """What is said to whoever shows that they are another person."""
    return text("That is somebody else’s. Show that it is you with a way of your own.")


@dataclass(frozen=True, slots=True)
class AgainRoutes:
    """The page; `providers` get a button where they are the person's own."""

    providers: Sequence[OidcProvider]

    async def ask(self, visit: Visit) -> Response:
        """GET: the ways the person can show who they are."""
        return await self._page(visit)

    async def send(self, visit: Visit) -> Response:
        """POST: a link to one's own address."""
        mailer, session = visit.services.mailer, visit.session
        if session is None or mailer is None:
            return await self._page(visit, status=409)
        try:
            await visit.count(ASKS_OF_ONE_ADDRESS, session.email)
            await visit.services.in_thread(mailer.check)
        except TooOften as refusal:
            return await self._page(visit, status=429, trouble=refusal.message)
        except MailNotSent:
            return await self._page(visit, status=503, trouble=mail_trouble())
        next_path = safe_next(visit.typed("next"))
        answer = visit.go(f"/sign-in/sent?{urlencode({'next': next_path})}")
        answer.background = BackgroundTask(
            mail_link, visit, mailer, session.email, visit.browser_digest, next_path
        )
        return answer

    async def refuse(self, visit: Visit, trouble: Text) -> Response:
        """The page once more, with what did not work."""
        return await self._page(visit, status=403, trouble=trouble)

    async def _page(
        self, visit: Visit, *, status: int = 200, trouble: Text | None = None
    ) -> Response:
        next_path = safe_next(visit.typed("next") or visit.query("next"))
        session = visit.session
        if session is None:
            return visit.sign_in_first(next_path)
        kinds, issuers = await self._own_ways(visit, session)
        own = [provider for provider in self.providers if provider.issuer in issuers]
        return visit.page(
            "again.html",
            status=status,
            trouble=trouble,
            next=next_path,
            email=session.email if WayKind.MAIL in kinds else "",
            has_passkeys=WayKind.PASSKEY in kinds,
            passkey_words=passkey_words(visit),
            providers=own,
            provider_words=provider_words(visit, own),
        )

    async def _own_ways(self, visit: Visit, session: LiveSession) -> tuple[set[WayKind], set[str]]:
        has_mail = visit.services.mailer is not None
        offered = offered_ways(visit.services.settings, has_mail=has_mail)
        page = await visit.services.read(
            session.actor, my_sign_in, session.session_id, offered, utc_now()
        )
        usable = [way for way in page.ways if way.can_be_used]
        issuers = {way.name for way in usable if way.kind is WayKind.PROVIDER}
        return {way.kind for way in usable}, issuers
