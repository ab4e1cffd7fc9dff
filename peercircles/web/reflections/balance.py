"""Heart, skill and pay as they are read: how much there is of each, and what is said of it."""

import reflex as rx

from peercircles.web.reflections.views import ReflectionView, SharedView
from peercircles.web.shared.words import _

Line = rx.vars.ObjectVar[ReflectionView] | rx.vars.ObjectVar[SharedView]


def what_was_written(line: Line) -> rx.Component:
    """The question and the words, then the three with their notes, and where they meet."""
    return rx.fragment(
        rx.cond(line.question, rx.el.p(line.question, class_name="soft small")),
        rx.cond(line.words, rx.el.p(line.words, class_name="own passage", dir="auto")),
        rx.cond(
            line.has_balance,
            rx.el.dl(
                _fact(_("Heart"), line.heart, line.heart_note),
                _fact(_("Skill"), line.skill, line.skill_note),
                _fact(_("Pay"), line.pay, line.pay_note),
                rx.cond(line.overlap, _pair(_("Where they meet"), _own(line.overlap))),
                class_name="facts",
            ),
        ),
    )


def _fact(name: str, step: rx.Var[str], note: rx.Var[str]) -> rx.Component:
    said = rx.fragment(
        rx.cond(step, rx.el.span(_("{step} of 5", step=step), class_name="num")),
        rx.cond(step & note, rx.fragment(" · ")),
        rx.cond(note, _own(note)),
    )
    return rx.cond(step | note, _pair(name, said))


def _pair(name: str, said: rx.Component) -> rx.Component:
    return rx.fragment(rx.el.dt(name), rx.el.dd(said, class_name="passage"))


def _own(words: rx.Var[str]) -> rx.Component:
    return rx.el.bdi(words, class_name="own")
