"""One request to a sign-in route: who comes, in which language, and how it is answered."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from limits import RateLimitItem
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from peercircles.identity.sessions import LiveSession, session_of
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.kernel.text import Text, text
from peercircles.kernel.work import NOBODY
from peercircles.web.auth import cookies
from peercircles.web.auth.crossings import is_own_post, safe_next, visitor_address
from peercircles.web.auth.limits import POSTS_OF_ONE_VISITOR, Doorkeeper, TooOften
from peercircles.web.auth.pages import rendered
from peercircles.web.auth.services import AuthServices
from peercircles.web.shared.languages import reader_locale
from peercircles.web.shared.refusals import note_refusal

LONGEST_FORM = 64_000
_NOT_FOR_YOU = frozenset({400, 403, 404, 429})
_USED_UP = 410
_STATUS = {NotFound: 404, Forbidden: 403, Invalid: 422, Conflict: 409, TooOften: 429}


@dataclass(slots=True)
class Visit:
    """A request, the session behind it if there is one, and what was typed."""

    request: Request
    services: AuthServices
    doorkeeper: Doorkeeper
    session: LiveSession | None
    locale: str
    form: Mapping[str, str]
    browser_secret: str
    knows_browser: bool
    uses_browser: bool = field(default=False)
    is_turned_away: bool = field(default=False)

    @property
    def browser_digest(self) -> str:
        """What stands for this browser; the answer carries its cookie from now on."""
        self.uses_browser = True
        return digest_of(self.browser_secret)

    @property
    def known_browser_digest(self) -> str:
        """The same for a browser that came with its cookie; for a new one it matches nothing."""
        return digest_of(self.browser_secret)

    @property
    def address(self) -> str:
        """Where the request came from."""
        return visitor_address(self.request, self.services.settings.trusted_proxy_hops)

    def query(self, name: str) -> str:
        """A value of the address, empty where it is missing."""
        return self.request.query_params.get(name, "")

    def typed(self, name: str) -> str:
        """What was typed into a field, empty where it is missing."""
        return self.form.get(name, "")

    async def count(self, limit: RateLimitItem, name: str) -> None:
        """One try more; raises TooOften when it is one too many."""
        await self.services.in_thread(self.doorkeeper.count, limit, name)

    def turn_away(self) -> None:
        """Nobody is let in by this try, whatever the answer's status: it is written down."""
        self.is_turned_away = True

    def page(self, name: str, *, status: int = 200, **values: object) -> Response:
        """One of the templates, in the reader's language."""
        here = self.request.url.path
        return rendered(name, self.locale, status=status, here=here, session=self.session, **values)

    def notice(
        self, heading: Text, *sentences: Text, status: int = 200, **values: object
    ) -> Response:
        """A page that says one thing, and the way on (`way` with its `way_words`)."""
        return self.page(
            "notice.html", status=status, heading=heading, sentences=sentences, **values
        )

    def go(self, path: str) -> Response:
        """Go on with a GET."""
        return RedirectResponse(path, status_code=303)

    def sign_in_first(self, path: str = "") -> Response:
        """Sign in, and then come back here, as it was asked for, or go to `path`."""
        return self.go(f"/sign-in?{urlencode({'next': path or self._here()})}")

    def _here(self) -> str:
        """This address; without its query where we would not be led back to that."""
        path, query = self.request.url.path, self.request.url.query
        return safe_next(f"{path}?{query}", otherwise=path) if query else path


Handler = Callable[[Visit], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(slots=True)
class Door:
    """Turns a handler into an endpoint: every route of this package goes through here."""

    services: AuthServices
    doorkeeper: Doorkeeper

    def __call__(self, handler: Handler, *, from_anywhere: bool = False) -> Endpoint:
        """The endpoint of `handler`.

        `from_anywhere`: whoever has the address may post to it, on whatever page they are;
        it must look at no cookie.
        """

        async def endpoint(request: Request) -> Response:
            visit = await self._visit(request)
            response = await self._answer(visit, handler, from_anywhere=from_anywhere)
            if _is_refusal(visit, response):
                _note(visit, handler, response)
            return self._finished(visit, response)

        return endpoint

    async def _visit(self, request: Request) -> Visit:
        settings = self.services.settings
        secret = cookies.read(request, cookies.session_name(settings))
        browser = cookies.read(request, cookies.browser_name(settings))
        session = await self._session_behind(secret) if secret else None
        headers = request.headers
        guessed = reader_locale(headers.get("cookie", ""), headers.get("accept-language", ""))
        return Visit(
            request=request,
            services=self.services,
            doorkeeper=self.doorkeeper,
            session=session,
            locale=session.locale if session else guessed,
            form=await _form_of(request),
            browser_secret=browser or new_secret(),
            knows_browser=bool(browser),
        )

    async def _session_behind(self, secret: str) -> LiveSession | None:
        return await self.services.read(NOBODY, session_of, digest_of(secret), utc_now())

    async def _answer(self, visit: Visit, handler: Handler, *, from_anywhere: bool) -> Response:
        try:
            if visit.request.method == "POST":
                await self._check_post(visit, from_anywhere=from_anywhere)
            return await handler(visit)
        except DomainError as refusal:
            return refused(visit, refusal)

    async def _check_post(self, visit: Visit, *, from_anywhere: bool) -> None:
        is_ours = is_own_post(visit.request, self.services.settings.address)
        if not (is_ours or from_anywhere):
            raise Forbidden(text("This form was not sent from our own page. Open the page again."))
        await visit.count(POSTS_OF_ONE_VISITOR, visit.address)

    def _finished(self, visit: Visit, response: Response) -> Response:
        response.headers.setdefault("cache-control", "no-store")
        # Not "no-referrer": that would also hide from ourselves where a form came from.
        response.headers.setdefault("referrer-policy", "same-origin")
        if visit.uses_browser and not visit.knows_browser:
            cookies.keep_browser(response, self.services.settings, visit.browser_secret)
        return response


def _is_refusal(visit: Visit, response: Response) -> bool:
    """Whether somebody was not let in or not let do something.

    A page that is gone is neither, and a form that was filled in wrongly or comes too late
    is not either: a handler that lets nobody in with such an answer says so itself.
    """
    is_used_up = visit.request.method == "POST" and response.status_code == _USED_UP
    return visit.is_turned_away or is_used_up or response.status_code in _NOT_FOR_YOU


def _note(visit: Visit, handler: Handler, response: Response) -> None:
    where = getattr(handler, "__qualname__", type(handler).__qualname__)
    person_id = visit.session.person_id if visit.session else None
    note_refusal(where, str(response.status_code), person_id)


def refused(visit: Visit, refusal: DomainError) -> Response:
    """A refusal as a page of its own."""
    return visit.notice(
        text("That did not work"),
        refusal.message,
        status=_STATUS.get(type(refusal), 400),
        way="/" if visit.session else "/sign-in",
        way_words=text("Go to the first page") if visit.session else text("Sign in"),
    )


async def _form_of(request: Request) -> dict[str, str]:
    if request.method != "POST":
        return {}
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > LONGEST_FORM:
        return {}
    async with request.form(max_files=0, max_fields=40) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}
