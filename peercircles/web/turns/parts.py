"""One meeting's parts: whose they are, why, and who is at whose side."""

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from peercircles.facilitation.models import CompanyKind
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry
from peercircles.web.shared.menus import menu, menu_item
from peercircles.web.shared.operation import OP
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.words import _
from peercircles.web.turns.part_acts import part_acts
from peercircles.web.turns.roles import role_word
from peercircles.web.turns.state import TurnsState
from peercircles.web.turns.views import MeetingEntry, PartEntry

ZONE = TurnsState.viewer.zone
Part = ObjectVar[PartEntry]


def meeting_parts(meeting: ObjectVar[MeetingEntry]) -> rx.Component:
    """A meeting as a row of the notebook."""
    parts: ArrayVar[list[PartEntry]] = meeting.parts.to(list[PartEntry])
    return entry(
        local_time(meeting.starts_at, ZONE, "shortday"),
        rx.el.h3(
            rx.el.span(time_words(meeting.starts_at, ZONE, "day"), class_name="sr"),
            local_time(meeting.starts_at, ZONE, "clock"),
            rx.cond(meeting.is_forecast, rx.el.span(_("In pencil"), class_name="chip pencil")),
            class_name="num row tight wrap",
        ),
        rx.el.ul(rx.foreach(parts, lambda part: _part(part, meeting)), class_name="turns parts"),
        rx.cond(
            meeting.is_merged,
            rx.el.p(
                _("With so few people the scribe keeps the time, too."), class_name="small soft"
            ),
        ),
        rx.cond(
            meeting.is_forecast,
            rx.el.p(
                _("A forecast. It may change, and nobody has been told yet."),
                class_name="small quiet",
            ),
        ),
        then=rx.cond(
            meeting.is_under_way, _("under way"), local_time(meeting.starts_at, ZONE, "away")
        ),
        class_name=rx.cond(meeting.is_forecast, "pen", ""),
        key=meeting.id,
        custom_attrs={"data-testid": "meeting-turns"},
    )


def _part(part: Part, meeting: ObjectVar[MeetingEntry]) -> rx.Component:
    return rx.el.li(
        rx.el.span(role_word(part.role), class_name="label part-of"),
        _seat(part),
        rx.el.div(
            rx.el.p(_name(part), _chip(part), class_name="row tight wrap"),
            rx.cond(part.reason, rx.el.p(part.reason, class_name="small soft")),
            rx.foreach(
                part.beside.to(list[str]),
                lambda words: rx.el.p(icon("people"), words, class_name="small beside", key=words),
            ),
            rx.el.div(
                part_acts(part, meeting),
                rx.cond(part.can_keep_company, _company_menu(part, meeting)),
                class_name="acts",
            ),
        ),
        class_name=rx.cond(part.is_forecast, "pen", ""),
        key=part.key,
        custom_attrs={"data-testid": "part"},
    )


def _seat(part: Part) -> rx.Component:
    return rx.cond(
        (part.kind == "open") | part.is_forecast,
        avatar(part.initials, part.seat, "lg", pencil=True),
        avatar(part.initials, part.seat, "lg"),
    )


def _name(part: Part) -> rx.Component:
    return rx.el.b(
        rx.match(
            part.kind,
            ("you", rx.el.bdi(_("You"))),
            ("open", rx.el.bdi(_("Nobody yet"))),
            rx.el.bdi(part.name),
        )
    )


def _chip(part: Part) -> rx.Component:
    yours = rx.cond(part.is_accepted, _("Your turn, and you said yes"), _("Your turn"))
    return rx.cond(
        part.is_forecast,
        rx.fragment(),
        rx.cond(
            part.kind == "you",
            rx.el.span(yours, class_name="chip turn"),
            rx.cond(part.is_accepted, rx.el.span(icon("check"), _("said yes"), class_name="ok")),
        ),
    )


def _company_menu(part: Part, meeting: ObjectVar[MeetingEntry]) -> rx.Component:
    day = time_words(meeting.starts_at, ZONE, "day")
    role = role_word(part.role)
    # What can be read stands first in what is heard.
    shown = rx.cond(part.company, _("At their side"), _("Be at their side"))
    label = _("{words}: {role}, {day}", words=shown, role=role, day=day)

    def item(kind: CompanyKind, words: str) -> rx.Component:
        return menu_item(
            words,
            on_select=TurnsState.keep_company(part.meeting_id, part.role, kind.value, OP),
        )

    return rx.fragment(
        menu(
            rx.el.button(
                icon("people"),
                shown,
                type="button",
                class_name="btn plain sm",
                aria_label=label,
            ),
            rx.cond(
                part.company != CompanyKind.SHADOW.value,
                item(CompanyKind.SHADOW, _("Be there to learn")),
            ),
            rx.cond(
                part.company != CompanyKind.CO_LEAD.value,
                item(CompanyKind.CO_LEAD, _("Share this part")),
            ),
            rx.cond(
                part.company,
                menu_item(
                    _("Not after all"),
                    on_select=TurnsState.end_company(part.meeting_id, part.role, OP),
                ),
            ),
            label=label,
        ),
    )
