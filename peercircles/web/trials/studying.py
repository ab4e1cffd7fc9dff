"""The second half of a test: Study, with prediction beside result, and Act."""

import reflex as rx

from peercircles.trials.models import Decision, Step
from peercircles.web.measures.chart import run_chart_of
from peercircles.web.shared.forms import radio_group, text_area
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.words import _, word_for
from peercircles.web.theories.aim import only_you
from peercircles.web.trials.planning import predicted, words_form
from peercircles.web.trials.state import RampState

TRIAL, PROBLEMS, MEASURE = RampState.trial, RampState.problems, RampState.measure


def study_and_act() -> rx.Component:
    """What happened and what follows: to write, or as it was decided."""
    return rx.cond(TRIAL.step == Step.ACT.value, _decided(), _study_form())


def _study_form() -> rx.Component:
    return words_form(
        Step.STUDY,
        RampState.save_study,
        rx.el.section(
            rx.el.h3(_("Study")),
            rx.el.div(
                predicted(),
                text_area(
                    "happened",
                    _("What happened"),
                    value=TRIAL.happened,
                    error=PROBLEMS["happened"],
                    class_name="own",
                    rows=4,
                ),
                class_name="side-by-side",
            ),
            _looked_at(),
            text_area(
                "learned",
                _("What did it teach you?"),
                hint=_(
                    "Also where it went otherwise than you thought: that is what a test is for."
                ),
                value=TRIAL.learned,
                error=PROBLEMS["learned"],
                class_name="own",
                optional=True,
                rows=3,
            ),
            class_name="stack2",
        ),
        rx.el.section(
            rx.el.h3(_("Act")),
            radio_group(
                "decision",
                _("So next I will"),
                [
                    ("", _("Not decided yet")),
                    (Decision.ADAPT.value, _("Adapt: change it, and test it again")),
                    (Decision.ADOPT.value, _("Adopt: keep it")),
                    (Decision.ABANDON.value, _("Abandon: let it go, with what it taught")),
                ],
                value="",
                error=PROBLEMS["decision"],
            ),
            text_area(
                "next_words",
                _("What comes next?"),
                hint=_("To adapt it: what you will do otherwise. The next test begins with it."),
                value=TRIAL.next_words,
                error=PROBLEMS["next_words"],
                class_name="own",
                optional=True,
                rows=2,
            ),
            class_name="stack2",
        ),
        only_you(),
        rx.el.div(rx.el.button(_("Save"), type="submit", class_name="btn main"), class_name="acts"),
    )


def _decided() -> rx.Component:
    return rx.fragment(
        rx.el.section(
            rx.el.h3(_("Study")),
            rx.el.div(
                predicted(),
                _told(_("What happened"), TRIAL.happened),
                class_name="side-by-side",
            ),
            _looked_at(),
            rx.cond(TRIAL.learned, _told(_("What it taught"), TRIAL.learned)),
            class_name="stack2",
        ),
        rx.el.section(
            rx.el.h3(_("Act")),
            rx.el.p(
                word_for(
                    TRIAL.decision,
                    {
                        Decision.ADAPT.value: _("Adapted: the next test goes on from it."),
                        Decision.ADOPT.value: _("Adopted: it is kept."),
                        Decision.ABANDON.value: _("Let go, and learned from."),
                    },
                ),
                class_name="label",
            ),
            rx.cond(TRIAL.next_words, _told(_("What comes next"), TRIAL.next_words)),
            rx.cond(
                TRIAL.decision != Decision.ADAPT.value,
                rx.el.p(
                    page_link(
                        _("Put what it taught among your accomplishments"), to="/growth/record"
                    ),
                    class_name="small",
                ),
            ),
            class_name="stack2",
        ),
    )


def _looked_at() -> rx.Component:
    """The chart of the measure that was chosen for the test, with the days of the test on it."""
    return rx.cond(
        MEASURE.id,
        rx.el.section(
            rx.el.h4(page_link(rx.el.bdi(MEASURE.title, class_name="own"), to=TRIAL.measure_path)),
            rx.el.p(rx.el.bdi(MEASURE.about), class_name="cap soft"),
            rx.cond(
                MEASURE.count.to(int) > 0,
                rx.fragment(
                    run_chart_of(MEASURE),
                    rx.el.ul(
                        rx.foreach(MEASURE.sentences, lambda words: rx.el.li(words, key=words)),
                        class_name="lines said",
                    ),
                ),
                rx.el.p(_("No number yet"), class_name="small soft"),
            ),
            class_name="stack2",
            aria_label=_("What you chose to look at"),
        ),
    )


def _told(title: str, words: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.h4(title), rx.el.p(rx.el.bdi(words), class_name="own passage"), class_name="told"
    )
