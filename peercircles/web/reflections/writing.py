"""The forms about oneself: a reflection, and the hours of a week."""

import reflex as rx

from peercircles.reflections.models import LONGEST_NOTE, LONGEST_SENTENCE, STEPS, Bucket
from peercircles.reflections.prompts import PROMPTS
from peercircles.web.reflections.balance import what_was_written
from peercircles.web.reflections.state import ReflectionsState
from peercircles.web.reflections.views import BUCKETS
from peercircles.web.shared.clashes import saved_elsewhere
from peercircles.web.shared.drafts import Draft, Reopening
from peercircles.web.shared.forms import date_field, segmented, select_field, text_area, text_field
from peercircles.web.shared.operation import sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, build_locale
from peercircles.web.theories.aim import only_you

DRAFT, SAVED, WEEK = ReflectionsState.draft, ReflectionsState.saved, ReflectionsState.week
SAVED_WEEK = ReflectionsState.saved_week
PROBLEMS, BEGUN = ReflectionsState.problems, ReflectionsState.begun


def bucket_words(bucket: Bucket) -> str:
    """What a bucket is called."""
    return BUCKETS[bucket].into(build_locale())


def reflection_form() -> rx.Component:
    """Words, a question if one likes; of heart, skill and pay how much there is, and a note."""
    prompts = [(key, words.into(build_locale())) for key, words in PROMPTS.items()]
    form = rx.el.form(
        rx.el.input(type="hidden", name="entry", value=DRAFT.id),
        rx.el.input(type="hidden", name="version"),
        select_field(
            "prompt",
            _("A question, if you like"),
            [("", _("None in particular")), *prompts],
            value=DRAFT.prompt,
            error=PROBLEMS["prompt"],
        ),
        text_area(
            "words",
            _("What goes through your mind?"),
            value=DRAFT.words,
            error=PROBLEMS["words"],
            class_name="own",
            rows="5",
        ),
        _steps("heart", _("Heart: how much do you love what you do?"), DRAFT.heart),
        _note("heart_note", _("Heart, in a few words"), DRAFT.heart_note),
        _steps("skill", _("Skill: how much of it are you good at?"), DRAFT.skill),
        _note("skill_note", _("Skill, in a few words"), DRAFT.skill_note),
        _steps("pay", _("Pay: how well does it pay for your life?"), DRAFT.pay),
        _note("pay_note", _("Pay, in a few words"), DRAFT.pay_note),
        _note(
            "overlap",
            _("Where do the three meet?"),
            DRAFT.overlap,
            limit=LONGEST_SENTENCE,
            hint=_("What you love, are good at and are paid for, all at once."),
        ),
        date_field("on", _("On"), value=DRAFT.on, error=PROBLEMS["on"]),
        who_sees(_("Only you, until you share a copy."), private=True),
        rx.el.div(
            rx.el.button(_("Write it down"), type="submit", class_name="btn main"),
            rx.cond(
                DRAFT.id,
                rx.el.button(
                    _("Leave it as it was"),
                    type="reset",
                    class_name="btn plain",
                    on_click=ReflectionsState.begin(""),
                ),
            ),
            class_name="acts",
        ),
        on_submit=sends(ReflectionsState.save),
        class_name="form",
        no_validate=True,
    )
    return rx.fragment(
        rx.cond(SAVED.id, saved_elsewhere(SAVED.day, rx.el.li(what_was_written(SAVED)))),
        Draft.create(
            form,
            name=rx.Var.create(f"reflection {DRAFT.id}"),
            version=DRAFT.version,
            known=rx.cond(SAVED.id, DRAFT.version, 0),
            key=rx.Var.create(f"reflection {BEGUN}"),
            done=ReflectionsState.done,
        ),
    )


def reopening() -> rx.Component:
    """What was being changed is open again when the server had to begin anew."""
    known = {"visit": ReflectionsState.visit, "done": ReflectionsState.done}
    return rx.fragment(
        *[
            Reopening.create(open=changed, on_lost=ReflectionsState.resume, **known)
            for changed in (
                rx.cond(DRAFT.id, rx.Var.create(f"reflection {DRAFT.id}"), ""),
                rx.cond(WEEK.day, rx.Var.create(f"week {WEEK.monday}"), ""),
            )
        ]
    )


def week_form() -> rx.Component:
    """The hours of a week, in five buckets, from memory: no calendar is looked into."""
    form = rx.el.form(
        rx.el.input(type="hidden", name="version"),
        date_field(
            "week",
            _("A day of the week"),
            value=WEEK.monday,
            error=PROBLEMS["week"],
        ),
        rx.el.div(*[_hours(bucket) for bucket in Bucket], class_name="bucket-fields"),
        text_field(
            "week_words",
            _("What do you say to that?"),
            value=WEEK.words,
            error=PROBLEMS["week_words"],
            max_length=LONGEST_SENTENCE,
            class_name="own",
            optional=True,
        ),
        only_you(),
        rx.el.div(
            rx.el.button(_("Keep the week"), type="submit", class_name="btn"), class_name="acts"
        ),
        on_submit=sends(ReflectionsState.keep_week),
        class_name="form",
        no_validate=True,
    )
    draft = Draft.create(
        form,
        name=rx.Var.create(f"week {WEEK.monday}"),
        version=WEEK.seen,
        known=rx.cond(SAVED_WEEK.day, WEEK.seen, 0),
        key=rx.Var.create(f"week {BEGUN}"),
        done=ReflectionsState.done,
    )
    return rx.fragment(rx.cond(SAVED_WEEK.day, _kept_elsewhere()), draft)


def _kept_elsewhere() -> rx.Component:
    hours = SAVED_WEEK.hours.to(list[str])
    return saved_elsewhere(
        SAVED_WEEK.day,
        *[rx.el.li(bucket_words(each), ": ", hours[at]) for at, each in enumerate(Bucket)],
        rx.cond(SAVED_WEEK.words, rx.el.li(rx.el.bdi(SAVED_WEEK.words, class_name="own"))),
    )


def _steps(name: str, label: str, value: rx.Var[str]) -> rx.Component:
    choices = [("", _("not said")), *((str(step), str(step)) for step in STEPS)]
    return segmented(
        name,
        label,
        choices,
        value=value,
        error=PROBLEMS[name],
        hint=_("1 is hardly at all, 5 is all you wish for."),
    )


def _note(
    name: str, label: str, value: rx.Var[str], *, limit: int = LONGEST_NOTE, hint: str = ""
) -> rx.Component:
    return text_field(
        name,
        label,
        value=value,
        error=PROBLEMS[name],
        hint=hint,
        max_length=limit,
        class_name="own",
        auto_complete="off",
        optional=True,
    )


def _hours(bucket: Bucket) -> rx.Component:
    return text_field(
        bucket.value,
        bucket_words(bucket),
        value=WEEK.typed.to(dict[str, str])[bucket.value],
        error=PROBLEMS[bucket.value],
        input_mode="decimal",
        class_name="short",
        hint=_("hours"),
    )
