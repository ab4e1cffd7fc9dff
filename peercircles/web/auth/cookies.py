"""The cookies: who is signed in, which browser asked, which language."""

from starlette.requests import Request
from starlette.responses import Response

from peercircles.identity.models import session_longest
from peercircles.settings import Settings
from peercircles.web.shared.callers import LOOPBACK_COOKIE, SECURE_COOKIE
from peercircles.web.shared.languages import LOCALE_COOKIE

BROWSER_SECONDS = 3600
YEAR_SECONDS = 365 * 24 * 3600


def session_name(settings: Settings) -> str:
    """The name of the session cookie. `__Host-` binds it to this host, and needs https."""
    return SECURE_COOKIE if settings.is_https else LOOPBACK_COOKIE


def browser_name(settings: Settings) -> str:
    """The name of the cookie that knows the browser again before anybody is signed in."""
    return "__Host-pc_browser" if settings.is_https else "pc_browser_insecure"


def read(request: Request, name: str) -> str:
    """The cookie's value; empty where there is none or it is no secret of ours."""
    value = request.cookies.get(name, "")
    return value if len(value) <= 128 else ""


def keep_session(response: Response, settings: Settings, secret: str) -> None:
    """Sign the browser in."""
    longest = int(session_longest().total_seconds())
    _keep_secret(response, settings, session_name(settings), secret, longest)


def keep_browser(response: Response, settings: Settings, secret: str) -> None:
    """Know this browser again for an hour."""
    _keep_secret(response, settings, browser_name(settings), secret, BROWSER_SECONDS)


def keep_locale(response: Response, settings: Settings, locale: str) -> None:
    """Remember the chosen language. The pages read it, so scripts may too."""
    response.set_cookie(
        LOCALE_COOKIE, locale, max_age=YEAR_SECONDS, secure=settings.is_https, samesite="lax"
    )


def drop(response: Response, settings: Settings, name: str) -> None:
    """Take the cookie away."""
    response.delete_cookie(name, secure=settings.is_https, httponly=True, samesite="lax")


def _keep_secret(
    response: Response, settings: Settings, name: str, secret: str, seconds: int
) -> None:
    response.set_cookie(
        name,
        secret,
        max_age=seconds,
        path="/",
        secure=settings.is_https,
        httponly=True,
        samesite="lax",
    )
