"""What this installation lets people sign in with."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from peercircles.identity.ceremonies import PasskeySite
from peercircles.identity.ways import OfferedWays
from peercircles.settings import OidcProvider, Settings
from peercircles.web.auth.demo_provider import demo_entry


def providers_of(settings: Settings) -> list[OidcProvider]:
    """The providers of this installation; the demo's first."""
    demo = [demo_entry(settings)] if settings.mode == "demo" else []
    return [*demo, *settings.oidc_providers]


def passkey_site(settings: Settings) -> PasskeySite | None:
    """Where passkeys hold: fixed by the address of the settings, never by a request.

    None where browsers make none: for a number in place of a name, and without https on any
    machine but one's own.
    """
    parts = urlsplit(settings.address)
    host = settings.hostname
    if _is_number(host) or not (settings.is_https or host == "localhost"):
        return None
    # Browsers leave out the port that goes with the scheme.
    is_usual = parts.port in {None, {"https": 443, "http": 80}[parts.scheme]}
    return PasskeySite(host, f"{parts.scheme}://{host}{'' if is_usual else f':{parts.port}'}")


def offered_ways(settings: Settings, *, has_mail: bool) -> OfferedWays:
    """The same, for those who look at their own ways to sign in."""
    return OfferedWays(
        has_mail=has_mail,
        issuers=frozenset(provider.issuer for provider in providers_of(settings)),
        has_passkeys=passkey_site(settings) is not None,
    )


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
