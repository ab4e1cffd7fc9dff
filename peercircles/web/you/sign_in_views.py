"""How one signs in, as one's own page draws it."""

from dataclasses import dataclass, field

from peercircles.identity.ways import OfferedWays, SignInPage, WayKind, WayRow
from peercircles.kernel.text import text
from peercircles.settings import Settings
from peercircles.web.auth.offers import providers_of
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class WayLine:
    """One way to sign in. `name` is what a person knows it by."""

    id: str = ""
    kind: str = ""
    name: str = ""
    added_at: str = ""
    used_at: str = ""
    can_be_used: bool = True
    can_be_removed: bool = False


@dataclass(frozen=True)
class ProviderLine:
    """A provider that could be linked."""

    key: str = ""
    name: str = ""


@dataclass(frozen=True)
class SignInView:
    """Everything about signing in. Empty addresses: none was typed, none waits."""

    email: str = ""
    ways: list[WayLine] = field(default_factory=list[WayLine])
    linkable: list[ProviderLine] = field(default_factory=list[ProviderLine])
    is_fresh: bool = False
    has_mail: bool = False
    has_passkeys: bool = False
    typed_address: str = ""
    waiting_address: str = ""


def sign_in_view(
    page: SignInPage, offered: OfferedWays, settings: Settings, locale: str
) -> SignInView:
    """The ways, called by their names, and what could be added."""
    providers = providers_of(settings)
    names = {provider.issuer: provider.name for provider in providers}
    linked = {way.name for way in page.ways if way.kind is WayKind.PROVIDER}
    return SignInView(
        email=page.email,
        ways=[_line(way, names, locale) for way in page.ways],
        linkable=[
            ProviderLine(provider.key, provider.name)
            for provider in providers
            if provider.issuer not in linked
        ],
        is_fresh=page.is_fresh,
        has_mail=offered.has_mail,
        has_passkeys=offered.has_passkeys,
        typed_address=page.typed_address,
        waiting_address=page.waiting_address,
    )


def _line(way: WayRow, names: dict[str, str], locale: str) -> WayLine:
    name = names.get(way.name, way.name) if way.kind is WayKind.PROVIDER else way.name
    return WayLine(
        id=way.id,
        kind=way.kind.value,
        name=name or text("A passkey").into(locale),
        added_at=iso(way.added_at) if way.added_at else "",
        used_at=iso(way.used_at) if way.used_at else "",
        can_be_used=way.can_be_used,
        can_be_removed=way.can_be_removed,
    )
