"""Proposed changes: what would read differently, who agrees, and what is said about it."""

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from peercircles.web.compact.state import CompactState
from peercircles.web.compact.views import AmendmentView, CommentView, PieceView, TermView
from peercircles.web.shared.forms import refusal
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, word_for

Proposed = ObjectVar[AmendmentView]
ZONE = CompactState.viewer.zone
LOCALE = CompactState.compact.holds.locale


def amendment_entries() -> rx.Component:
    """One entry for each change that waits, in pencil."""
    return rx.foreach(CompactState.compact.amendments.to(list[AmendmentView]), _amendment)


def _amendment(change: Proposed) -> rx.Component:
    return entry(
        word_for(
            change.state,
            {
                "open": _("Proposed"),
                "set-aside": _("To be looked at again"),
                "lapsed": _("Not this time"),
            },
        ),
        rx.el.h2(_title(change)),
        rx.el.div(_diff(change), _terms(change), class_name="proposed"),
        rx.cond(change.state == "open", _answering(change), _over(change)),
        _talk(change),
        then=local_time(change.at, ZONE, "date"),
        key=change.id,
        custom_attrs={"data-testid": "amendment"},
        class_name="unprinted",
    )


def _title(change: Proposed) -> rx.Var[str]:
    names = {"name": change.proposer, "title": change.title}
    return rx.cond(
        change.is_yours,
        word_for(
            change.kind,
            {
                "change": _("You propose other words for “{title}”", **names),
                "add": _("You propose a new clause, “{title}”", **names),
                "remove": _("You propose to take out “{title}”", **names),
            },
        ),
        word_for(
            change.kind,
            {
                "change": _("{name} proposes other words for “{title}”", **names),
                "add": _("{name} proposes a new clause, “{title}”", **names),
                "remove": _("{name} proposes to take out “{title}”", **names),
            },
        ),
    ).to(str)


def _diff(change: Proposed) -> rx.Component:
    pieces = change.pieces.to(list[PieceView])
    return rx.cond(
        pieces.length() > 0,
        rx.el.p(rx.foreach(pieces, _piece), class_name="own written diff", dir="auto", lang=LOCALE),
    )


def _piece(piece: ObjectVar[PieceView]) -> rx.Component | rx.Var[rx.Component]:
    """Crossed out or underlined, and said in words to who does not see that."""
    return rx.match(
        piece.fate,
        (
            "removed",
            rx.el.del_(_aloud(_("taken out:")), piece.words, _aloud(_("end of what is taken out"))),
        ),
        (
            "added",
            rx.el.ins(_aloud(_("put in:")), piece.words, _aloud(_("end of what is put in"))),
        ),
        rx.el.span(piece.words),
    )


def _aloud(words: str) -> rx.Component:
    return rx.el.span(" [", words, "] ", class_name="sr")


def _terms(change: Proposed) -> rx.Component:
    terms = change.terms.to(list[TermView])
    return rx.cond(
        terms.length() > 0,
        rx.el.dl(rx.foreach(terms, _term), class_name="facts"),
    )


def _term(term: ObjectVar[TermView]) -> rx.Component:
    names = {
        "cadence": _("How often"),
        "smallest": _("It starts with"),
        "largest": _("It has room for"),
        "review_on": _("By when"),
    }
    is_day = term.term == "review_on"
    before = rx.cond(is_day, time_words(term.before, ZONE, "date"), term.before)
    after = rx.cond(is_day, time_words(term.after, ZONE, "date"), term.after)
    return rx.fragment(
        rx.el.dt(word_for(term.term, names)),
        rx.el.dd(with_pieces(_("{after}, until now {before}"), after=after, before=before)),
    )


def _answering(change: Proposed) -> rx.Component:
    return rx.fragment(
        _names(_("Agree:"), change.agree.to(list[str])),
        _names(_("Would like to talk:"), change.talk.to(list[str])),
        rx.cond(
            CompactState.compact.can_take_part,
            rx.fragment(
                rx.el.div(
                    _opinion(change, "agree", _("I agree")),
                    _opinion(change, "talk", _("I would like to talk")),
                    _withdraw(change),
                    class_name="acts",
                ),
                rx.el.p(
                    _("Once all of you agree it is in the compact, and signed by all of you."),
                    " ",
                    with_pieces(
                        _("You can answer until {day}; without a yes from all, nothing changes."),
                        day=local_time(change.closes_at, ZONE, "date"),
                    ),
                    class_name="small soft",
                ),
            ),
        ),
    )


def _names(words: str, names: ArrayVar[list[str]]) -> rx.Component:
    return rx.cond(
        names.length() > 0,
        rx.el.p(
            rx.el.b(words),
            " ",
            rx.foreach(names, rx.el.bdi),
            class_name="small who-says",
        ),
    )


def _opinion(change: Proposed, opinion: str, words: str) -> rx.Component:
    is_said = change.opinion == opinion
    return rx.el.button(
        rx.cond(is_said, icon("check")),
        words,
        type="button",
        class_name="btn",
        aria_pressed=rx.cond(is_said, "true", "false"),
        on_click=CompactState.answer(change.id, opinion, CompactState.compact.holds.number, OP),
    )


def _withdraw(change: Proposed) -> rx.Component:
    return rx.cond(
        change.can_decide,
        rx.el.button(
            _("Withdraw it"),
            type="button",
            class_name="btn plain",
            on_click=CompactState.withdraw(change.id, OP),
        ),
    )


def _over(change: Proposed) -> rx.Component:
    return rx.fragment(
        rx.el.p(
            rx.cond(
                change.state == "lapsed",
                _("The time for answers is over. The compact stays as it is."),
                rx.cond(
                    change.can_propose_again,
                    _("The compact has changed since. This clause reads as it did."),
                    _("The compact has changed since. The words are kept here."),
                ),
            ),
            class_name="small soft",
        ),
        rx.cond(
            CompactState.compact.can_take_part & change.can_decide,
            rx.el.div(
                rx.cond(
                    change.can_propose_again,
                    rx.el.button(
                        _("Propose it again"),
                        type="button",
                        class_name="btn",
                        on_click=CompactState.propose_again(change.id, OP),
                    ),
                    rx.el.button(
                        _("Propose it anew"),
                        type="button",
                        class_name="btn",
                        on_click=CompactState.consider("again", change.id),
                    ),
                ),
                _withdraw(change),
                class_name="acts",
            ),
        ),
    )


def _talk(change: Proposed) -> rx.Component:
    comments = change.comments.to(list[CommentView])
    return rx.fragment(
        rx.cond(
            comments.length() > 0,
            rx.el.ul(rx.foreach(comments, _comment), class_name="said"),
        ),
        rx.cond(
            CompactState.compact.can_take_part & (change.state != "lapsed"),
            rx.el.form(
                rx.el.input(type="hidden", name="amendment", value=change.id),
                _comment_field(change),
                rx.el.button(_("Say it"), type="submit", class_name="btn"),
                on_submit=sends(CompactState.say),
                class_name="one-line",
                key=CompactState.said,
                no_validate=True,
            ),
        ),
        who_sees(_("Everybody in this circle reads it, and nobody else.")),
    )


def _comment_field(change: Proposed) -> rx.Component:
    """A field without an id: a form would send those of a list under names of their own."""
    error = rx.cond(CompactState.saying == change.id, CompactState.problems["comment"], "")
    wrong = f"comment-{change.id}"
    return rx.el.div(
        rx.el.label(
            rx.el.span(_("Say something about it")),
            rx.el.input(
                name="comment",
                class_name="field own",
                auto_complete="off",
                aria_describedby=f"{wrong}-wrong",
                aria_invalid=rx.cond(error, "true", "false"),
            ),
        ),
        refusal(wrong, error),
        class_name="ask-for",
    )


def _comment(comment: ObjectVar[CommentView]) -> rx.Component:
    return rx.el.li(
        rx.el.p(comment.words, class_name="own written", dir="auto"),
        rx.el.p(
            rx.el.span(
                with_pieces(
                    _("{name}, {age}"),
                    name=rx.el.bdi(comment.author),
                    age=local_time(comment.at, ZONE, "ago"),
                ),
                class_name="cap quiet num",
            ),
            rx.cond(
                comment.can_take_back,
                rx.el.button(
                    _("Take back"),
                    type="button",
                    class_name="btn plain sm",
                    aria_label=_("Take back: {words}", words=comment.words),
                    on_click=CompactState.take_back(comment.id, OP),
                ),
            ),
            class_name="row wrap",
        ),
        key=comment.id,
    )
