"""The frame around every page: bar, places, the reader's time, tabs, bottom bar.

Frames take what they show as arguments; `frames.py` binds them to the app's State.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors, has_too_many_connection_errors
from reflex_components_core.react_router import link

from peercircles.web.shared.autosave import leaving
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.icons import IconName, icon, mark
from peercircles.web.shared.menus import MenuItem, menu, menu_link, menu_separator
from peercircles.web.shared.notices import Arrivals, notices
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.post_forms import post_form
from peercircles.web.shared.states import banner
from peercircles.web.shared.times import here_and_now
from peercircles.web.shared.words import _

Words = rx.Var[str] | str
Tab = Literal[
    "overview", "board", "meetings", "turns", "season", "compact", "people", "parking", "asks", ""
]
Place = Literal[
    "today", "circles", "goals", "growth", "search", "you", "coached", "coach-log",
    "coach-requests", "",
]  # fmt: skip
_COACHING: frozenset[Place] = frozenset({"coached", "coach-log", "coach-requests"})


@dataclass(frozen=True)
class Surroundings:
    """What the frame shows on every page, whatever the page is about."""

    name: Words
    initials: Words
    zone: Words
    place: Words
    notice: Words
    notice_number: rx.Var[int] | int
    put_away: Any
    signed_out: rx.Var[bool] | bool
    too_fast: rx.Var[bool] | bool
    missing: Words
    person_id: Words = ""
    is_coach: rx.Var[bool] | bool = False


def page_frame(
    *content: rx.Component,
    around: Surroundings,
    current: Place = "",
    wide: bool = False,
) -> rx.Component:
    """A page outside a circle. `content` begins with a head or a sheet and holds the h1."""
    return rx.el.div(
        plain_link(_("Skip to the page"), href="#main", class_name="skip"),
        _bar(around, current),
        _connection(around),
        rx.el.main(
            rx.cond(around.missing, _not_there(around, current), rx.fragment(*content)),
            id="main",
            class_name="desk",
            tab_index=-1,
        ),
        _dock(current),
        notices(around.notice, number=around.notice_number, on_done=around.put_away),
        Arrivals.create(),
        leaving(around.person_id),
        class_name="frame wide" if wide else "frame",
    )


def circle_frame(
    *content: rx.Component,
    around: Surroundings,
    circle: Any,
    tab: Tab,
    is_member: rx.Var[bool] | bool = True,
    above: Any = None,
) -> rx.Component:
    """A page inside a circle; `circle` has `id`, `name` and `purpose`.

    Those who are not members get no tab for the board. `content` is the sheet; `above` is what
    is to be known first on every page of the circle.
    """
    return page_frame(
        page_head(circle.name, circle.purpose),
        rx.fragment() if above is None else above,
        _tabs(circle, tab, is_member=is_member),
        *content,
        around=around,
        current="circles",
        wide=tab == "board",
    )


def page_head(title: Words, words: Words = "", *actions: rx.Component) -> rx.Component:
    """The h1 of a page, with a sentence below it."""
    return rx.el.div(
        rx.el.div(
            rx.el.h1(rx.el.bdi(title)),
            rx.cond(words, rx.el.p(rx.el.bdi(words), class_name="soft")),
        ),
        *([rx.el.div(*actions, class_name="acts")] if actions else []),
        class_name="head",
    )


def sheet(*content: rx.Component, class_name: str = "") -> rx.Component:
    """One page of paper."""
    return rx.el.div(*content, class_name=f"sheet {class_name}".strip())


def entry(
    when: Words | rx.Component,
    *content: rx.Component,
    then: Words | rx.Component = "",
    **props: Any,
) -> rx.Component:
    """A row of the notebook: `when` (and `then`, softer) in the margin, content beside it."""
    class_name = f"entry {props.pop('class_name', '')}".strip()
    return rx.el.section(
        rx.el.p(rx.el.b(when), then, class_name="when num"),
        rx.el.div(*content, class_name="what"),
        class_name=class_name,
        **props,
    )


def page_link(*words: rx.Component | Words, to: Words, **props: Any) -> rx.Component:
    """A link inside the app: the next page comes without a reload."""
    return link(*words, to=to, **props)


def _bar(around: Surroundings, current: Place) -> rx.Component:
    return rx.el.header(
        rx.el.div(
            page_link(mark(), "PeerCircles", to="/", class_name="mark"),
            rx.el.nav(
                *[
                    page_link(words, to=to, **_here(name == current))
                    for name, to, words, _icon in _places(current)
                ],
                class_name="nav",
                aria_label=_("Main"),
            ),
            here_and_now(around.zone, around.place),
            rx.fragment() if current in _COACHING else _search_link(current),
            _your_menu(around, current),
            class_name="bar",
        ),
        post_form(action="/sign-out", id="sign-out", hidden=True),
    )


def _places(current: Place) -> Sequence[tuple[Place, str, str, IconName]]:
    """Roles never mix: whoever coaches has other places there than among their own circles."""
    if current in _COACHING:
        return (
            ("coached", "/coach", _("Circles"), "circles"),
            ("coach-log", "/coach/log", _("My log"), "pen"),
            ("coach-requests", "/coach/requests", _("Requests"), "eye"),
        )
    return (
        ("today", "/", _("Today"), "home"),
        ("circles", "/circles", _("Circles"), "circles"),
        ("goals", "/goals", _("My goals"), "board"),
        ("growth", "/growth", _("My growth"), "growth"),
    )


def _here(is_here: bool) -> dict[str, str]:  # noqa: FBT001 - the only fact there is
    return {"aria_current": "page"} if is_here else {}


def _search_link(current: Place) -> rx.Component:
    return page_link(
        icon("search"),
        rx.el.span(_("Search"), class_name="sr"),
        to="/search",
        class_name="btn plain icon find",
        **_here(current == "search"),
    )


def _your_menu(around: Surroundings, current: Place) -> rx.Component:
    return menu(
        rx.el.button(
            avatar(around.initials, 1),
            rx.el.span(_("Your menu"), class_name="sr"),
            type="button",
            class_name="btn plain you",
        ),
        rx.el.div(rx.el.b(rx.el.bdi(around.name)), class_name="who"),
        menu_link(_("You"), to="/you", **_here(current == "you")),
        _other_role(around, current),
        menu_separator(),
        # The form stands in the bar: the list is gone before a form inside it could be sent.
        MenuItem.create(
            _("Sign out"),
            on_select=rx.Var("() => document.getElementById('sign-out').requestSubmit()").to(
                rx.EventChain
            ),
        ),
        label=_("Your menu"),
    )


def _other_role(around: Surroundings, current: Place) -> rx.Component:
    if current in _COACHING:
        return menu_link(_("Your own pages"), to="/")
    return rx.cond(around.is_coach, menu_link(_("Coach"), to="/coach"))


def _dock(current: Place) -> rx.Component:
    """Four places; where there are so many already, "You" is in one's menu alone."""
    you: tuple[Place, str, str, IconName] = ("you", "/you", _("You"), "people")
    return rx.el.nav(
        *[
            page_link(icon(drawing), rx.el.span(words), to=to, **_here(name == current))
            for name, to, words, drawing in (*_places(current), you)[:4]
        ],
        class_name="dock",
        aria_label=_("Main, at the bottom"),
    )


def _tabs(circle: Any, tab: Tab, *, is_member: rx.Var[bool] | bool) -> rx.Component:
    def one(name: Tab, words: str, path: str) -> rx.Component:
        return page_link(words, to=f"/circles/{circle.id}{path}", **_here(name == tab))

    return rx.el.nav(
        one("overview", _("Overview"), ""),
        rx.cond(is_member, one("board", _("Board"), "/board")),
        one("meetings", _("Meetings"), "/meetings"),
        one("turns", _("Turns"), "/turns"),
        one("season", _("Hours"), "/season"),
        one("compact", _("Compact"), "/compact"),
        rx.cond(is_member, one("parking", _("Parking lot"), "/parking")),
        rx.cond(is_member, one("asks", _("Asks"), "/asks")),
        one("people", _("People"), "/people"),
        class_name="tabs",
        aria_label=circle.name,
    )


def _connection(around: Surroundings) -> rx.Component:
    """The first missed connection is looked for quietly; from the second on we say so."""
    return rx.el.div(
        rx.cond(
            has_too_many_connection_errors,
            banner(
                _("No connection."),
                _("What you write is kept on this device."),
                name="pen",
                tone="pen",
            ),
            rx.cond(
                has_connection_errors,
                banner(_("Finding the room again…"), name="clock", tone="pen"),
            ),
        ),
        rx.cond(
            around.signed_out,
            banner(
                _("You are signed out."),
                _("What you wrote is still here."),
                name="lock",
                action=plain_link(_("Sign in"), href="/sign-in", class_name="btn sm"),
            ),
        ),
        rx.cond(
            around.too_fast,
            banner(_("That was a lot at once."), _("Wait a moment, then go on."), name="clock"),
        ),
        class_name="connection",
        aria_live="polite",
    )


def _not_there(around: Surroundings, current: Place) -> rx.Component:
    coach, own = ("/coach", _("Go to your circles")), ("/", _("Go to Today"))
    to, onward = coach if current in _COACHING else own
    return rx.fragment(
        page_head(_("Nothing here")),
        sheet(
            rx.el.div(
                rx.el.p(around.missing, class_name="measure"),
                rx.el.p(page_link(onward, to=to, class_name="btn"), class_name="acts"),
                class_name="alone",
            )
        ),
    )
