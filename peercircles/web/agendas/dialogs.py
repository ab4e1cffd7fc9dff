"""What is asked about an agenda, each in a sheet over the page."""

import reflex as rx

from peercircles.agendas.models import LONGEST_FORMAT_NAME
from peercircles.agendas.segments import Mode
from peercircles.agendas.titles import RULES
from peercircles.web.agendas.state import AgendaState
from peercircles.web.agendas.views import FormatView
from peercircles.web.agendas.words import mode_choices
from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.forms import form_error, select_field, text_area, text_field
from peercircles.web.shared.icons import icon
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.who_sees import circle_and_coach, who_sees
from peercircles.web.shared.words import _, build_locale, count_words, word_for

STATE = AgendaState
AGENDA, EDITING, THEIRS = STATE.agenda, STATE.editing, STATE.theirs
PROBLEMS = STATE.problems


def agenda_dialog() -> rx.Component:
    """The form that is open, if one is."""
    return dialog(
        rx.fragment(
            rx.match(
                STATE.asked,
                ("edit", _edit_form()),
                ("add", _add_form()),
                ("format", _format_form()),
                ("keep", _keep_form()),
                rx.fragment(),
            )
        ),
        title=word_for(
            STATE.asked,
            {
                "edit": _("Change this part"),
                "add": _("Add a part"),
                "format": _("Another format"),
                "keep": _("Keep this agenda as a format"),
            },
        ),
        words=word_for(
            STATE.asked,
            {
                "edit": _("What it takes more, the parts still to come give."),
                "add": _("The parts still to come give the minutes for it."),
                "format": _("It makes the agenda anew. What was changed in it goes."),
                "keep": _("To be chosen for other meetings of this circle."),
            },
        ),
        opened=STATE.asked != "",
        on_open_change=STATE.put_down,
    )


def _edit_form() -> rx.Component:
    return rx.el.form(
        form_error(PROBLEMS["agenda"]),
        rx.cond(THEIRS.id, _theirs()),
        text_field(
            "title", _("Title"), value=EDITING.title, error=PROBLEMS["title"], class_name="own"
        ),
        _minutes(EDITING.minutes.to(str)),
        select_field(
            "mode",
            _("How people speak"),
            mode_choices(),
            value=EDITING.mode,
            error=PROBLEMS["mode"],
        ),
        _owner(),
        text_area(
            "prompt",
            _("Question"),
            hint=_("One of ours, or your own. It can stay empty."),
            value=EDITING.prompt,
            error=PROBLEMS["prompt"],
            class_name="own",
        ),
        _rules(),
        circle_and_coach(),
        _answers(_("Save")),
        on_submit=sends(STATE.save, EDITING.id),
        class_name="form",
        key=EDITING.id,
        no_validate=True,
    )


def _theirs() -> rx.Component:
    """How the part is now; what was typed stays in the form below."""
    return rx.el.div(
        rx.el.p(rx.el.b(_("Now:")), " ", rx.el.span(THEIRS.title, class_name="own")),
        rx.el.p(
            count_words(THEIRS.minutes, "{count} minute", "{count} minutes"), class_name="small"
        ),
        rx.cond(THEIRS.prompt, rx.el.p(THEIRS.prompt, class_name="own")),
        rx.el.p(
            _("Your text is still in the form below. Saving again puts it in place of theirs."),
            class_name="small",
        ),
        class_name="pencilbox stack2",
    )


def _minutes(value: rx.Var[str] | str) -> rx.Component:
    return text_field(
        "minutes",
        _("Minutes"),
        value=value,
        error=PROBLEMS["minutes"],
        type="number",
        input_mode="numeric",
        class_name="short",
    )


def _owner() -> rx.Component:
    return rx.el.div(
        rx.el.label(_("Whom it is about"), html_for="owner"),
        rx.el.select(
            rx.el.option(_("Everybody"), value=""),
            rx.foreach(
                AGENDA.people,
                lambda person: rx.el.option(person[1], value=person[0], key=person[0]),
            ),
            id="owner",
            name="owner",
            default_value=EDITING.owner_id,
            class_name="field",
        ),
        rx.el.p(
            rx.cond(PROBLEMS["owner"], PROBLEMS["owner"], ""),
            class_name="wrong",
            aria_live="polite",
        ),
        class_name="ask-for",
    )


def _rules() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(_("Rules")),
        # Says that the question was asked, should nothing be ticked.
        rx.el.input(type="hidden", name="rules"),
        rx.el.div(*[_rule(key) for key in RULES], class_name="picks"),
        class_name="ask-for",
    )


def _rule(key: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox", name="rules", value=key, default_checked=EDITING.rules.contains(key)
        ),
        rx.el.span(RULES[key].into(build_locale())),
        class_name="pick",
    )


def _add_form() -> rx.Component:
    return rx.el.form(
        form_error(PROBLEMS["agenda"]),
        text_field("title", _("Title"), error=PROBLEMS["title"], class_name="own"),
        _minutes("5"),
        select_field(
            "mode",
            _("How people speak"),
            mode_choices(),
            value=Mode.OPEN.value,
            error=PROBLEMS["mode"],
        ),
        circle_and_coach(),
        _answers(_("Add it")),
        on_submit=sends(STATE.add),
        class_name="form",
        no_validate=True,
    )


def _format_form() -> rx.Component:
    return rx.el.form(
        form_error(PROBLEMS["agenda"]),
        rx.el.fieldset(
            rx.el.legend(_("Formats"), class_name="sr"),
            rx.el.div(rx.foreach(AGENDA.formats, _format_choice), class_name="picks formats"),
            class_name="ask-for",
        ),
        _answers(_("Take this format")),
        on_submit=sends(STATE.choose),
        class_name="form",
        no_validate=True,
    )


def _format_choice(row: rx.vars.ObjectVar[FormatView]) -> rx.Component:
    return rx.el.div(
        rx.el.label(
            rx.el.input(
                type="radio",
                name="format",
                value=row.key,
                default_checked=row.key == AGENDA.format_key,
            ),
            rx.el.span(
                rx.el.b(row.name),
                " ",
                rx.el.span(
                    count_words(row.minutes, "{count} min", "{count} min"),
                    class_name="num quiet small",
                ),
                rx.cond(row.is_recommended, rx.el.span(_("Recommended"), class_name="chip inkd")),
            ),
            rx.el.span(
                rx.cond(row.is_recommended, AGENDA.reason, row.about), class_name="hint small soft"
            ),
            class_name="pick",
        ),
        rx.cond(
            row.own_id,
            rx.el.button(
                icon("close"),
                type="button",
                class_name="btn plain icon",
                aria_label=_("Remove the format {name}", name=row.name),
                on_click=STATE.drop(row.own_id, OP),
            ),
        ),
        class_name="row top",
        key=row.key,
    )


def _keep_form() -> rx.Component:
    return rx.el.form(
        form_error(PROBLEMS["agenda"]),
        text_field(
            "name",
            _("What is it called?"),
            hint=_("A name you have used already replaces what you kept under it."),
            error=PROBLEMS["name"],
            max_length=LONGEST_FORMAT_NAME,
            class_name="own",
        ),
        who_sees(_("Everyone in the circle can use it.")),
        _answers(_("Keep it")),
        on_submit=sends(STATE.keep),
        class_name="form",
        no_validate=True,
    )


def _answers(words: str) -> rx.Component:
    return rx.el.div(
        rx.el.button(words, type="submit", class_name="btn main"),
        rx.el.button(
            _("Leave it as it is"),
            type="button",
            class_name="btn plain",
            on_click=STATE.put_down(False),  # noqa: FBT003 - what the dialog says
        ),
        class_name="acts",
    )
