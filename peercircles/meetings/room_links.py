"""Links to rooms, as they are kept: https, nobody's name or password, plain letters.

Nothing here is ever fetched: a link is only kept, and followed by the people it is for.
"""

import ipaddress
import re
from urllib.parse import SplitResult, quote, urlsplit

import idna

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import Text, text
from peercircles.kernel.typed import typed_line

LONGEST_LINK = 2048
_FIELD = "room_url"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
# Browsers take a last label like these for (part of) an IPv4 address.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PLAIN = "%/:@!$&'()*+,;=~"


def pasted_room(url: str, *, loopback_http: bool = False) -> str:
    """The link as it is kept: ASCII, https, without a name or password in it.

    Raises Invalid, beside `room_url`, for anything else.
    """
    link = typed_line(url, field=_FIELD, limit=LONGEST_LINK)
    if "\\" in link or " " in link or not link.isprintable():
        raise _refused(_not_a_link())
    parts = _split(link)
    host = _host_of(parts)
    _check_scheme(parts.scheme, host, loopback_http=loopback_http)
    kept = f"{parts.scheme}://{_with_port(host, parts)}{_tail_of(parts)}"
    if len(kept) > LONGEST_LINK:
        raise _refused(text("This link is too long. Ask for a shorter one."))
    return kept


def room_under(server_url: str, name: str, *, loopback_http: bool = False) -> str:
    """The link of the room called `name` on a server that gives each room an address."""
    server = pasted_room(server_url, loopback_http=loopback_http).partition("?")[0]
    return f"{server.partition('#')[0].rstrip('/')}/{name}"


def _split(link: str) -> SplitResult:
    try:
        parts = urlsplit(link)
        _ = parts.port
    except ValueError:
        raise _refused(_not_a_link()) from None
    if parts.scheme not in {"https", "http"}:
        raise _refused(_not_https())
    if "@" in parts.netloc:
        sentence = text("This link has a name or a password in it. Paste it without them.")
        raise _refused(sentence)
    return parts


def _host_of(parts: SplitResult) -> str:
    name = parts.hostname or ""
    if ":" in name or _NUMBER.fullmatch(name.rstrip(".").rpartition(".")[2]):
        return _ip_address(name)
    try:
        host = idna.encode(name, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise _refused(_not_a_link()) from None
    if not _HOST.fullmatch(host) or _NUMBER.fullmatch(host.rpartition(".")[2]):
        raise _refused(_not_a_link())
    return host


def _ip_address(name: str) -> str:
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        raise _refused(_not_a_link()) from None
    return f"[{address.compressed}]" if address.version == 6 else str(address)


def _check_scheme(scheme: str, host: str, *, loopback_http: bool) -> None:
    if scheme != "https" and not (loopback_http and _is_loopback(host)):
        raise _refused(_not_https())


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _with_port(host: str, parts: SplitResult) -> str:
    return host if parts.port is None else f"{host}:{parts.port}"


def _tail_of(parts: SplitResult) -> str:
    path = quote(parts.path, safe=_PLAIN)
    query = f"?{quote(parts.query, safe=_PLAIN + '?')}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe=_PLAIN + '?')}" if parts.fragment else ""
    return f"{path}{query}{fragment}"


def _refused(sentence: Text) -> Invalid:
    return Invalid(sentence, field=_FIELD)


def _not_https() -> Text:
    return text("A link starts with https://, so that nobody on the way can listen.")


def _not_a_link() -> Text:
    return text("This is not a link. One looks like https://example.org/our-page.")
