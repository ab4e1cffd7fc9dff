"""Every route before the room: signing in, set-up, invitations, providers, a meeting's door."""

from starlette.routing import Route

from peercircles.kernel.secrets import signing_key
from peercircles.meetings.reply_links import REPLY_PATH
from peercircles.meetings.room_providers import rooms_of
from peercircles.notifications.account_letters import ADDRESS_PATH, OBJECTION_PATH
from peercircles.notifications.feeds import FEED_PATH, ROOM_PATH, Source
from peercircles.notifications.opt_outs import UNSUBSCRIBE_PATH
from peercircles.settings import Settings
from peercircles.web.auth import belongings, pictures, records, setup, sign_in
from peercircles.web.auth.addresses import AddressRoutes
from peercircles.web.auth.again import AGAIN_PATH, AgainRoutes
from peercircles.web.auth.calendars import CalendarRoutes
from peercircles.web.auth.demo_provider import check_demo, demo_routes
from peercircles.web.auth.invitations import InvitationRoutes
from peercircles.web.auth.limits import Doorkeeper
from peercircles.web.auth.offers import passkey_site, providers_of
from peercircles.web.auth.passkey_routes import PasskeyRoutes
from peercircles.web.auth.provider_clients import ProviderClients
from peercircles.web.auth.provider_routes import ProviderRoutes
from peercircles.web.auth.replies import ReplyRoutes
from peercircles.web.auth.rooms import RoomDoor
from peercircles.web.auth.services import AuthServices
from peercircles.web.auth.sign_in import SignInRoutes
from peercircles.web.auth.unsubscribing import UnsubscribeRoutes
from peercircles.web.auth.visits import Door, Handler


def auth_routes(services: AuthServices) -> list[Route]:
    """The routes, for whatever serves them. In demo mode those of the demo provider, too.

    Raises DemoRefused for a demo that others than this machine could reach, and ValueError
    for a provider or a server of rooms that is not on https.
    """
    is_demo = services.settings.mode == "demo"
    if is_demo:
        check_demo(services.settings)
    door = Door(services, Doorkeeper(services.settings.redis_url))
    known = providers_of(services.settings)
    key = signing_key(services.settings.data)
    site = passkey_site(services.settings)
    pages, again = SignInRoutes(known, has_passkeys=site is not None), AgainRoutes(known)
    routes = [
        *_sign_in_routes(door, pages),
        *_again_routes(door, again),
        *_passkey_routes(door, PasskeyRoutes(site, pages, again)),
        *_address_routes(door, AddressRoutes(key)),
        *_invitation_routes(door, InvitationRoutes(services.settings.oidc_providers)),
        *_provider_routes(door, ProviderRoutes(ProviderClients(known))),
        *_reply_routes(door, ReplyRoutes(key)),
        *_letter_routes(door, UnsubscribeRoutes(key)),
        *_calendar_routes(door, CalendarRoutes(source_of(services.settings))),
        *_account_routes(door),
        _get(door, pictures.PICTURE_PATH, pictures.picture),
        _get(door, "/setup/{token}", setup.setup_page),
        _post(door, "/setup/{token}", setup.set_up),
        _get(door, "/j/{meeting_id}", RoomDoor(rooms_of(services.settings)).enter),
    ]
    return routes + demo_routes(services, door) if is_demo else routes


def source_of(settings: Settings) -> Source:
    """Where the links of calendars lead, and whom they are from."""
    return Source(settings.address, settings.mail_from)


def _sign_in_routes(door: Door, pages: SignInRoutes) -> list[Route]:
    return [
        _get(door, "/sign-in", pages.ask),
        _post(door, "/sign-in", pages.send),
        _get(door, "/sign-in/sent", sign_in.sent_page),
        _post(door, "/sign-in/code", sign_in.take_code),
        _get(door, "/sign-in/link/{token}", sign_in.link_page),
        _post(door, "/sign-in/link/{token}", sign_in.take_link),
        _post(door, "/sign-out", sign_in.sign_out),
        _post(door, "/language", sign_in.choose_language),
    ]


def _again_routes(door: Door, again: AgainRoutes) -> list[Route]:
    return [_get(door, AGAIN_PATH, again.ask), _post(door, AGAIN_PATH, again.send)]


def _passkey_routes(door: Door, passkeys: PasskeyRoutes) -> list[Route]:
    return [
        _post(door, "/passkeys/begin", passkeys.begin_adding),
        _post(door, "/passkeys", passkeys.add),
        _post(door, "/passkeys/sign-in/begin", passkeys.begin_signing_in),
        _post(door, "/passkeys/sign-in", passkeys.sign_in),
    ]


def _address_routes(door: Door, addresses: AddressRoutes) -> list[Route]:
    return [
        _get(door, f"{ADDRESS_PATH}/{{token}}", addresses.look),
        _post(door, f"{ADDRESS_PATH}/{{token}}", addresses.confirm),
        _get(door, f"{OBJECTION_PATH}/{{token}}", addresses.look_at_objection),
        _post(door, f"{OBJECTION_PATH}/{{token}}", addresses.object),
    ]


def _invitation_routes(door: Door, pages: InvitationRoutes) -> list[Route]:
    return [
        _get(door, "/invite/{token}", pages.look),
        _post(door, "/invite/{token}", pages.accept),
    ]


def _reply_routes(door: Door, replies: ReplyRoutes) -> list[Route]:
    return [
        _get(door, f"{REPLY_PATH}/{{token}}", replies.look),
        _post(door, f"{REPLY_PATH}/{{token}}", replies.answer),
    ]


def _letter_routes(door: Door, letters: UnsubscribeRoutes) -> list[Route]:
    path = f"{UNSUBSCRIBE_PATH}/{{token}}"
    choose = door(letters.choose, from_anywhere=True)
    return [_get(door, path, letters.look), Route(path, choose, methods=["POST"])]


def _provider_routes(door: Door, providers: ProviderRoutes) -> list[Route]:
    return [
        _post(door, "/auth/oidc/{key}/start", providers.start),
        _get(door, "/auth/oidc/{key}/callback", providers.callback),
    ]


def _account_routes(door: Door) -> list[Route]:
    return [
        _get(door, belongings.EVERYTHING_PATH, belongings.everything),
        _get(door, belongings.PACK_PATH, belongings.pack),
        _get(door, records.PRINTED_PATH, records.printed),
        *[_get(door, records.FILE_PATH.format(kind=kind), records.saved) for kind in records.FILES],
        _get(door, belongings.DELETE_PATH, belongings.look),
        _post(door, belongings.DELETE_PATH, belongings.delete),
    ]


def _calendar_routes(door: Door, calendars: CalendarRoutes) -> list[Route]:
    return [
        _get(door, f"{FEED_PATH}/{{secret}}.ics", calendars.feed),
        _get(door, f"{ROOM_PATH}/{{meeting_id}}/calendar.ics", calendars.meeting),
    ]


def _get(door: Door, path: str, handler: Handler) -> Route:
    return Route(path, door(handler), methods=["GET"])


def _post(door: Door, path: str, handler: Handler) -> Route:
    return Route(path, door(handler), methods=["POST"])
