"""Where a circle can meet: the kinds of room of this installation, and what each means."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import reflex as rx

from peercircles.meetings.models import RoomKind
from peercircles.meetings.room_providers import offered_kinds
from peercircles.settings import Settings
from peercircles.web.shared.forms import refusal, text_field
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

# Where somebody has to sign in to begin, whoever made the room.
_ASKS_TO_SIGN_IN = "meet.jit.si"


@dataclass(frozen=True)
class RoomOffer:
    """A kind of room, and the server it is on."""

    kind: str = ""
    host: str = ""
    asks_to_sign_in: bool = False


Offers = rx.vars.ArrayVar[Sequence[RoomOffer]]
Offer = rx.vars.ObjectVar[RoomOffer]
Problems = rx.vars.ObjectVar[dict[str, str]]


def room_offers(settings: Settings) -> list[RoomOffer]:
    """What can be chosen, the one to propose first."""
    return [_offer(kind, settings) for kind in offered_kinds(settings)]


def room_fields(offers: Offers, kind: rx.Var[str], problems: Problems) -> rx.Component:
    """Where the circle meets; `kind` is chosen. The field for a link is there when it is wanted."""
    return rx.el.div(
        rx.el.fieldset(
            rx.el.legend(_("Where do you meet?")),
            rx.el.div(
                rx.foreach(offers, lambda offer: _pick(offer, kind)), class_name="picks", key=kind
            ),
            refusal("room_kind", problems["room_kind"]),
            class_name="ask-for",
            id="room_kind",
            aria_describedby="room_kind-wrong",
        ),
        rx.el.div(
            text_field(
                "room_url",
                _("The link"),
                hint=_("It starts with https://"),
                error=problems["room_url"],
                type="url",
                auto_complete="off",
                input_mode="url",
            ),
            class_name="room-link",
        ),
        who_sees(
            _(
                "Only the people of the circle get the link, at the moment they follow it, "
                "and a coach whom all of you let sit in."
            ),
            coach=True,
        ),
        class_name="stack rooms",
    )


def _offer(kind: RoomKind, settings: Settings) -> RoomOffer:
    server = {
        RoomKind.JITSI: settings.jitsi_url,
        RoomKind.OWN_JITSI: settings.jitsi_url,
        RoomKind.BIG_BLUE_BUTTON: settings.bbb_url,
    }.get(kind, "")
    host = urlsplit(server).hostname or ""
    return RoomOffer(kind.value, host, asks_to_sign_in=host == _ASKS_TO_SIGN_IN)


def _pick(offer: Offer, kind: rx.Var[str]) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio", name="room_kind", value=offer.kind, default_checked=offer.kind == kind
        ),
        rx.el.span(_called(offer)),
        rx.el.span(_meaning(offer), class_name="hint small soft"),
        class_name="pick",
        key=offer.kind,
    )


def _called(offer: Offer) -> rx.Component:
    return rx.fragment(
        rx.match(
            offer.kind,
            (RoomKind.OWN_JITSI.value, _("A room on our Jitsi server")),
            (RoomKind.BIG_BLUE_BUTTON.value, _("A room on our BigBlueButton server")),
            (RoomKind.JITSI.value, _("A random Jitsi room")),
            _("A link we already have"),
        )
    )


def _meaning(offer: Offer) -> rx.Component:
    ours = _(
        "On {host}, a new one for each meeting. Only members get in, each by a link of their own, "
        "and whoever facilitates moderates.",
        host=offer.host,
    )
    jitsi = _(
        "On {host}, a new one for each meeting. Whoever is given its address gets in.",
        host=offer.host,
    )
    return rx.fragment(
        rx.match(
            offer.kind,
            (RoomKind.OWN_JITSI.value, rx.fragment(ours)),
            (
                RoomKind.BIG_BLUE_BUTTON.value,
                rx.fragment(ours, " ", _("Nothing is recorded.")),
            ),
            (
                RoomKind.JITSI.value,
                rx.fragment(
                    jitsi,
                    rx.cond(
                        offer.asks_to_sign_in,
                        rx.fragment(" ", _("Somebody has to sign in there to begin.")),
                    ),
                ),
            ),
            rx.fragment(_("The same for everybody and every time. Whoever knows it gets in.")),
        )
    )
