"""What may cross into a sign-in route from outside: posts, places to go on to, addresses."""

from ipaddress import ip_address, ip_network
from urllib.parse import unquote, urlsplit

from starlette.requests import HTTPConnection, Request

from peercircles.web.shared.local_paths import is_local

LONGEST_PATH = 1000


def is_own_post(request: Request, address: str) -> bool:
    """Whether a page of this installation (served at `address`) sent the request.

    Sec-Fetch-Site cannot be set by pages; browsers that do not send it send Origin.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    parts = urlsplit(address)
    return request.headers.get("origin") == f"{parts.scheme}://{parts.netloc}"


def safe_next(value: str | None, *, otherwise: str = "/") -> str:
    """`value` where it is a path of this installation, else `otherwise`.

    Decoded as often as it can be, it must still start with one slash.
    """
    if not value or len(value) > LONGEST_PATH:
        return otherwise
    return value if all(is_local(form) for form in _decodings(value)) else otherwise


def visitor_address(request: HTTPConnection, hops: int) -> str:
    """The address the request came from, as far as it can be believed.

    Each of our own `hops` proxies added one entry at the right of X-Forwarded-For; what
    stands further left anybody can write. One IPv6 household counts as one address.
    """
    believed = request.client.host if request.client else ""
    entries = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    if hops and len(entries) >= hops and entries[-hops]:
        believed = entries[-hops]
    try:
        found = ip_address(believed)
    except ValueError:
        return believed[:64]
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def device_of(user_agent: str) -> str:
    """What a person recognises of their browser: "Firefox, Android". Never the whole header."""
    return ", ".join(
        next((name for mark, name in kinds if mark in user_agent), "")
        for kinds in (_BROWSERS, _SYSTEMS)
    ).strip(", ")


_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def _decodings(value: str) -> list[str]:
    forms = [value]
    while (decoded := unquote(forms[-1])) != forms[-1]:
        forms.append(decoded)
    return forms
