"""The dialog of one's own backpack: everything about one skill or credential."""

import reflex as rx

from peercircles.backpacks.models import ItemKind, ItemState, Way
from peercircles.backpacks.wording import KINDS, STATES, WAYS
from peercircles.web.backpacks.state import BackpackState
from peercircles.web.shared.clashes import saved_elsewhere
from peercircles.web.shared.forms import segmented, select_field, text_field
from peercircles.web.shared.kept_dialogs import kept_dialog
from peercircles.web.shared.operation import sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, build_locale

DRAFT, PROBLEMS, CLASH = BackpackState.draft, BackpackState.problems, BackpackState.clash


def item_dialog() -> rx.Component:
    """What it is, whether it is there, and what would bring it."""
    return kept_dialog(
        _form(),
        rx.cond(CLASH.name, _saved_elsewhere()),
        state=BackpackState,
        name=rx.Var.create(f"item {DRAFT.id}"),
        title=rx.cond(DRAFT.id, _("Change this"), _("Put something in")),
        opened=BackpackState.is_open,
        on_open_change=BackpackState.let_be,
        on_lost=BackpackState.resume,
        draft={"version": DRAFT.version, "known": rx.cond(CLASH.name, DRAFT.version, 0)},
    )


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="item", value=DRAFT.id, read_only=True),
        rx.el.input(type="hidden", name="version"),
        text_field(
            "name",
            _("Which skill or credential?"),
            value=DRAFT.name,
            error=PROBLEMS["name"],
            class_name="own",
            auto_complete="off",
        ),
        segmented(
            "kind",
            _("What is it?"),
            [(kind.value, KINDS[kind].into(build_locale())) for kind in ItemKind],
            value=DRAFT.kind,
            error=PROBLEMS["kind"],
        ),
        segmented(
            "state",
            _("Where are you with it?"),
            [(state.value, STATES[state].into(build_locale())) for state in ItemState],
            value=DRAFT.state,
            error=PROBLEMS["state"],
        ),
        select_field(
            "way",
            _("What would close the gap?"),
            [(way.value, WAYS[way].into(build_locale())) for way in Way],
            value=DRAFT.way,
            error=PROBLEMS["way"],
        ),
        text_field(
            "closing",
            _("Which one, or who?"),
            hint=_("The course, the place to visit, the person to ask."),
            value=DRAFT.closing,
            error=PROBLEMS["closing"],
            class_name="own",
            optional=True,
            auto_complete="off",
        ),
        _gap(),
        who_sees(_("Only you see this."), private=True),
        rx.el.div(
            rx.el.button(_("Keep it"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="reset",
                class_name="btn plain",
                on_click=BackpackState.let_be(False),  # noqa: FBT003 - an event's arguments are positional
            ),
            class_name="acts",
        ),
        on_submit=sends(BackpackState.save),
        class_name="form",
        no_validate=True,
    )


def _gap() -> rx.Component:
    return rx.cond(
        BackpackState.gaps.length() > 0,
        select_field(
            "gap",
            _("Which gap in your diagrams is it?"),
            BackpackState.gaps.to(list[tuple[str, str]]),
            value=DRAFT.gap,
            error=PROBLEMS["gap"],
            optional=True,
        ),
    )


def _saved_elsewhere() -> rx.Component:
    return saved_elsewhere(
        CLASH.name,
        rx.el.li(CLASH.kind, ", ", CLASH.state, ", ", CLASH.way, class_name="cap"),
        rx.cond(CLASH.closing, rx.el.li(CLASH.closing, class_name="own")),
    )
