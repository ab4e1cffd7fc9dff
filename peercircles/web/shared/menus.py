"""A button that opens a short list of things to do, by pointer, touch and keys alike."""

from typing import Any

import reflex as rx
from reflex_base.constants.compiler import MemoizationMode
from reflex_base.event import no_args_event_spec, passthrough_event_spec
from reflex_components_core.react_router import link

from peercircles.web.shared.words import build_locale, direction_of

Words = rx.Var[str] | str

MENU_LIBRARY = "@radix-ui/react-dropdown-menu@2.2.1"


class MenuPart(rx.Component):
    """A part of the menu library, without any style of its own."""

    library = MENU_LIBRARY

    as_child: rx.Var[bool]


class MenuRoot(MenuPart):
    """Holds whether the list is open."""

    tag = "Root"
    alias = "MenuRoot"

    open: rx.Var[bool]
    default_open: rx.Var[bool]
    modal: rx.Var[bool]
    dir: rx.Var[str]
    on_open_change: rx.EventHandler[passthrough_event_spec(bool)]


class MenuTrigger(MenuPart):
    """The button."""

    tag = "Trigger"
    alias = "MenuTrigger"

    # The button inside has to be this part's direct child to become the trigger.
    _memoization_mode = MemoizationMode(recursive=False)


class MenuPortal(rx.Component):
    """Puts the list above the page, inside its main part."""

    library = "$/public/js/menu_portal.jsx"
    lib_dependencies: list[str] = [MENU_LIBRARY]
    tag = "MenuPortal"


class MenuContent(MenuPart):
    """The list."""

    tag = "Content"
    alias = "MenuContent"

    align: rx.Var[str]
    side_offset: rx.Var[int]
    collision_padding: rx.Var[int]
    loop: rx.Var[bool]


class MenuItem(MenuPart):
    """One thing to do."""

    tag = "Item"
    alias = "MenuItem"

    disabled: rx.Var[bool]
    text_value: rx.Var[str]
    on_select: rx.EventHandler[no_args_event_spec]

    _memoization_mode = MemoizationMode(recursive=False)


class MenuSeparator(MenuPart):
    """A line between groups."""

    tag = "Separator"
    alias = "MenuSeparator"


def menu(trigger: rx.Component, *items: rx.Component, label: Words, **root: Any) -> rx.Component:
    """`trigger` is a button; `label` names the list. `root` may hold `open`, `on_open_change`."""
    return MenuRoot.create(
        MenuTrigger.create(trigger, as_child=True),
        MenuPortal.create(
            MenuContent.create(
                *items,
                class_name="menu",
                align="end",
                side_offset=6,
                collision_padding=8,
                loop=True,
                aria_label=label,
            ),
        ),
        modal=False,
        dir=direction_of(build_locale()),
        **root,
    )


def menu_item(
    words: Words, *, on_select: Any = None, beside: Words = "", **props: Any
) -> rx.Component:
    """`beside` is what stands at the end of the line: "here now", a key."""
    if on_select is not None:
        props["on_select"] = on_select
    return MenuItem.create(
        rx.el.span(words),
        rx.cond(beside, rx.el.span(beside, class_name="beside")),
        **props,
    )


def menu_link(words: Words, *, to: Words, **props: Any) -> rx.Component:
    """Another page of the app."""
    return MenuItem.create(link(words, to=to, **props), as_child=True)


def menu_separator() -> rx.Component:
    """A line between groups."""
    return MenuSeparator.create()
