"""Which rooms an installation has, by its settings."""

from collections.abc import Iterator

from peercircles.kernel.errors import Invalid
from peercircles.meetings.bigbluebutton import BigBlueButton
from peercircles.meetings.jitsi import OwnJitsi
from peercircles.meetings.models import RoomKind
from peercircles.meetings.room_links import pasted_room
from peercircles.meetings.rooms import KeptLinks, RoomProvider, Rooms
from peercircles.settings import Settings


def rooms_of(settings: Settings) -> Rooms:
    """The providers. Raises ValueError for a server that is not https, unless on this machine."""
    links = KeptLinks()
    providers: dict[RoomKind, RoomProvider] = {RoomKind.LINK: links, RoomKind.JITSI: links}
    if settings.has_own_jitsi:
        providers[RoomKind.OWN_JITSI] = OwnJitsi(
            url=_checked(settings.jitsi_url, "PEERCIRCLES_JITSI_URL"),
            app_id=settings.jitsi_app_id,
            app_secret=settings.jitsi_app_secret,
        )
    if settings.has_bbb:
        providers[RoomKind.BIG_BLUE_BUTTON] = bigbluebutton_of(settings)
    return Rooms(providers)


def bigbluebutton_of(settings: Settings) -> BigBlueButton:
    """The BigBlueButton server. Raises ValueError as `rooms_of` does."""
    return BigBlueButton(
        url=_checked(settings.bbb_url, "PEERCIRCLES_BBB_URL"),
        secret=settings.bbb_secret,
        checksum=settings.bbb_checksum,
    )


def offered_kinds(settings: Settings) -> tuple[RoomKind, ...]:
    """The kinds of room people can choose from, the one to propose first."""
    return tuple(_offered(settings))


def _offered(settings: Settings) -> Iterator[RoomKind]:
    """Servers of one's own come before other people's. A token's server takes nobody else."""
    if settings.has_own_jitsi:
        yield RoomKind.OWN_JITSI
    if settings.has_bbb:
        yield RoomKind.BIG_BLUE_BUTTON
    if settings.jitsi_url and not settings.has_own_jitsi:
        yield RoomKind.JITSI
    yield RoomKind.LINK


def _checked(url: str, setting: str) -> str:
    try:
        return pasted_room(url, loopback_http=True)
    except Invalid:
        raise ValueError(f"{setting} has to be a link that starts with https://") from None
