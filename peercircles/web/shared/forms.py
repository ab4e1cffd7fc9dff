"""Fields with their words: what is asked, a hint, and the reason when it was refused.

Inputs keep their own text (a default value, never a bound one), so that neither a slow
connection nor a refusal takes away what was typed.
"""

from collections.abc import Sequence
from typing import Any

import reflex as rx
from reflex.vars import ArrayVar

from peercircles.web.shared.icons import icon
from peercircles.web.shared.words import _

Words = rx.Var[str] | str
Choices = Sequence[tuple[Words, Words]] | ArrayVar[list[tuple[str, str]]]


def text_field(
    name: str, label: Words, *, hint: Words = "", error: Words = "", value: Words = "", **props: Any
) -> rx.Component:
    """One line. `props` go to the input: `type`, `required`, `max_length`, `auto_complete`…

    `optional=True` says so beside the label. The person's own words are set in serif with
    `class_name="own"`.
    """
    field_id, described = _named(name, props, hint, error)
    is_optional = props.pop("optional", False)
    return _asked(
        field_id,
        label,
        rx.el.input(
            id=field_id, name=name, default_value=value, **described, **_field_props(props)
        ),
        hint=hint,
        error=error,
        is_optional=is_optional,
    )


def listed_field(
    name: str, label: Words, *, hint: Words = "", error: Words = "", key: Words, **props: Any
) -> rx.Component:
    """One line in the form of a list's row, told apart by `key`: its words are around it.

    A form sends a field that has an id under that id, and reads it outside the list, where
    there is no row: so it has none.
    """
    return rx.el.div(
        rx.el.label(
            rx.el.span(label, class_name="label"),
            rx.cond(hint, rx.el.span(hint, class_name="hint")),
            rx.el.input(
                name=name,
                aria_invalid=rx.cond(error, "true", "false"),
                **_field_props(props),
            ),
        ),
        refusal(f"{name}-{key}", error),
        class_name="ask-for",
    )


def listed_select(name: str, label: Words, choices: Choices) -> rx.Component:
    """One of a list of (value, words) in the form of a list's row: without an id, as there."""
    return rx.el.div(
        rx.el.label(
            rx.el.span(label, class_name="label"),
            rx.el.select(_options(choices), name=name, **_field_props({})),
        ),
        class_name="ask-for",
    )


def text_area(
    name: str, label: Words, *, hint: Words = "", error: Words = "", value: Words = "", **props: Any
) -> rx.Component:
    """Several lines; grows with what is written."""
    field_id, described = _named(name, props, hint, error)
    is_optional = props.pop("optional", False)
    return _asked(
        field_id,
        label,
        rx.el.textarea(
            id=field_id, name=name, default_value=value, **described, **_field_props(props)
        ),
        hint=hint,
        error=error,
        is_optional=is_optional,
    )


def date_field(
    name: str, label: Words, *, hint: Words = "", error: Words = "", value: Words = "", **props: Any
) -> rx.Component:
    """A day, as the browser lets one pick it. `value` is an ISO date."""
    props = {"type": "date", "class_name": "short", **props}
    return text_field(name, label, hint=hint, error=error, value=value, **props)


def time_field(
    name: str, label: Words, *, hint: Words = "", error: Words = "", value: Words = "", **props: Any
) -> rx.Component:
    """A wall time, without a zone. `value` is HH:MM."""
    props = {"type": "time", "class_name": "short", **props}
    return text_field(name, label, hint=hint, error=error, value=value, **props)


def select_field(
    name: str, label: Words, choices: Choices, *, error: Words = "", value: Words = "", **props: Any
) -> rx.Component:
    """One of a list of (value, words). `hint` may be among `props`."""
    hint = props.pop("hint", "")
    field_id, described = _named(name, props, hint, error)
    is_optional = props.pop("optional", False)
    return _asked(
        field_id,
        label,
        rx.el.select(
            _options(choices),
            id=field_id,
            name=name,
            default_value=value,
            # A list has no default to change later: a new one makes a new list.
            key=value,
            **described,
            **_field_props(props),
        ),
        hint=hint,
        error=error,
        is_optional=is_optional,
    )


def radio_group(
    name: str, label: Words, choices: Choices, *, error: Words = "", value: Words = "", **props: Any
) -> rx.Component:
    """One of a few, below each other. `hint` may be among `props`; the rest go to each input."""
    return _group(name, label, choices, "picks", "pick", error=error, value=value, **props)


def segmented(
    name: str, label: Words, choices: Choices, *, error: Words = "", value: Words = "", **props: Any
) -> rx.Component:
    """One of two to five short answers, side by side."""
    return _group(name, label, choices, "seg", "", error=error, value=value, **props)


def checkbox(name: str, label: Words, *, hint: Words = "", **props: Any) -> rx.Component:
    """Yes or not. Pass `default_checked` for one that is ticked already."""
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, **props),
        rx.el.span(label),
        rx.cond(hint, rx.el.span(hint, class_name="hint small soft")),
        class_name="pick",
    )


def form_error(words: Words) -> rx.Component:
    """A refusal that belongs to no single field. The region is there before the words."""
    return rx.el.div(
        rx.cond(
            words, rx.el.p(icon("close"), rx.el.span(words), class_name="ban err", role="status")
        ),
        aria_live="polite",
    )


def refusal(field_id: str, error: Words) -> rx.Component:
    """Always there, so that a screen reader hears the reason when it comes."""
    return rx.el.p(
        rx.cond(error, rx.fragment(icon("close"), rx.el.span(error))),
        class_name="wrong",
        id=f"{field_id}-wrong",
        aria_live="polite",
    )


def _group(
    name: str,
    label: Words,
    choices: Choices,
    box: str,
    line: str,
    **props: Any,
) -> rx.Component:
    hint, error, value = props.pop("hint", ""), props.pop("error", ""), props.pop("value", "")
    field_id, described = _named(name, props, hint, error)

    def choice(key: Words, words: Words) -> rx.Component:
        return rx.el.label(
            rx.el.input(
                type="radio",
                name=name,
                value=key,
                default_checked=rx.Var.create(value) == key,
                **props,
            ),
            icon("check") if box == "seg" else rx.fragment(),
            rx.el.span(words),
            class_name=line,
            key=key,
        )

    return rx.el.fieldset(
        rx.el.legend(label),
        _hint(field_id, hint),
        rx.el.div(_each(choices, choice), class_name=box, key=value),
        refusal(field_id, error),
        class_name="ask-for",
        id=field_id,
        **described,
    )


def _asked(
    field_id: str,
    label: Words,
    control: rx.Component,
    *,
    hint: Words,
    error: Words,
    is_optional: bool,
) -> rx.Component:
    optional = [rx.el.span(" ", _("(optional)"), class_name="may")] if is_optional else []
    return rx.el.div(
        rx.el.label(label, *optional, html_for=field_id),
        _hint(field_id, hint),
        control,
        refusal(field_id, error),
        class_name="ask-for",
    )


def _named(
    name: str, props: dict[str, Any], hint: Words, error: Words
) -> tuple[str, dict[str, Any]]:
    """The id of a field, and the attributes that tie its hint and its reason to it."""
    field_id = props.pop("id", name)
    hint_id = rx.cond(hint, f"{field_id}-hint ", "")
    return field_id, {
        "aria_describedby": f"{hint_id}{field_id}-wrong",
        "aria_invalid": rx.cond(error, "true", "false"),
    }


def _field_props(props: dict[str, Any]) -> dict[str, Any]:
    return {**props, "class_name": f"field {props.pop('class_name', '')}".strip()} | {
        key: value for key, value in props.items() if key != "class_name"
    }


def _hint(field_id: str, hint: Words) -> rx.Component:
    return rx.cond(hint, rx.el.p(hint, class_name="hint", id=f"{field_id}-hint"))


def _options(choices: Choices) -> Any:
    return _each(choices, lambda key, words: rx.el.option(words, value=key, key=key))


def _each(choices: Choices, draw: Any) -> Any:
    if isinstance(choices, rx.Var):
        return rx.foreach(choices, lambda choice: draw(choice[0], choice[1]))
    return rx.fragment(*[draw(key, words) for key, words in choices])
