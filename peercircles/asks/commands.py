"""What can be done with asks and offers. Every command locks the circle first."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from sqlmodel import col, func, select

from peercircles.asks import policy
from peercircles.asks.events import (
    AskEdited,
    AskEvent,
    AskOpenedAgain,
    AskPutUp,
    AskReplied,
    AskReplyTakenBack,
    AskSettled,
)
from peercircles.asks.models import (
    LONGEST_ASK,
    LONGEST_REPLY,
    MOST_OPEN,
    MOST_REPLIES,
    AskOffer,
    AskReply,
    AskState,
)
from peercircles.asks.queries import ask_not_found
from peercircles.asks.words import AskClash, AskWords, written
from peercircles.circles.models import Membership
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.goals.boards import goal_not_found, held_board
from peercircles.goals.models import Goal
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line, typed_passage
from peercircles.kernel.work import Work


def put_up(
    work: Work, circle_id: UUID, typed: AskWords, *, goal_id: UUID | None = None
) -> AskOffer:
    """Ask the circle for something, or offer it something; perhaps about a goal on its board."""
    member = _locked_member(work, circle_id)
    policy.may_ask(member, circle_id).enforce()
    if goal_id is not None:
        _check_goal(work, circle_id, goal_id)
    words = typed_line(typed.words, field="ask_words", limit=LONGEST_ASK)
    _check_number(work, circle_id)
    ask = AskOffer(
        circle_id=circle_id,
        author_id=work.actor.person_id,
        goal_id=goal_id,
        kind=typed.kind,
        about=typed.about,
        words=words,
        at=work.now,
    )
    work.session.add(ask)
    work.session.flush()
    _announce(work, ask, AskPutUp, changed=ask.marks())
    return ask


def edit_ask(
    work: Work, ask_id: UUID, typed: AskWords, *, goal_id: UUID | None, expected_version: int
) -> AskOffer:
    """Say it otherwise while it is open; AskClash where it is not what the edit began with."""
    ask, member = _held_ask(work, ask_id)
    policy.may_edit(member, ask).enforce()
    ask.check_open()
    words = typed_line(typed.words, field="edited_words", limit=LONGEST_ASK)
    before, marked = ask.goal_id, ask.marks()
    if (replace(typed, words=words), goal_id) == (written(ask), before):
        return ask
    if ask.version != expected_version:
        raise AskClash(written(ask), _title_of(work, before), ask.version)
    if goal_id is not None and goal_id != before:
        _check_goal(work, ask.circle_id, goal_id)
    ask.rewrite(kind=typed.kind, about=typed.about, words=words, goal_id=goal_id, at=work.now)
    _announce(work, ask, AskEdited, before=before, changed=marked ^ ask.marks())
    return ask


def settle_ask(work: Work, ask_id: UUID, *, is_answered: bool) -> AskOffer:
    """Somebody helped, or it is not needed any more."""
    ask, member = _held_ask(work, ask_id)
    policy.may_settle(member, ask).enforce()
    marked = ask.marks()
    ask.settle(AskState.ANSWERED if is_answered else AskState.WITHDRAWN, work.now)
    _announce(work, ask, AskSettled, changed=marked)
    return ask


def open_ask_again(work: Work, ask_id: UUID) -> AskOffer:
    """It waits again, as old as it is."""
    ask, member = _held_ask(work, ask_id)
    policy.may_settle(member, ask).enforce()
    _check_number(work, ask.circle_id)
    ask.open_again()
    _announce(work, ask, AskOpenedAgain, changed=ask.marks())
    return ask


def reply_to_ask(work: Work, ask_id: UUID, words: str) -> AskReply:
    """Say something to it, while it is open."""
    ask, member = _held_ask(work, ask_id)
    policy.may_reply(member, ask).enforce()
    ask.check_open()
    said = typed_passage(words, field="reply_words", limit=LONGEST_REPLY, required=True)
    _check_replies(work, ask_id)
    reply = AskReply(ask_id=ask_id, author_id=work.actor.person_id, words=said, at=work.now)
    work.session.add(reply)
    work.session.flush()
    _announce(work, ask, AskReplied)
    return reply


def take_reply_back(work: Work, reply_id: UUID) -> None:
    """The actor's own words are gone."""
    ask_id = work.session.exec(select(AskReply.ask_id).where(AskReply.id == reply_id)).one_or_none()
    if ask_id is None:
        raise _reply_not_found()
    ask, member = _held_ask(work, ask_id, otherwise=_reply_not_found)
    reply = work.session.get(AskReply, reply_id, populate_existing=True)
    if reply is None:
        raise _reply_not_found()
    policy.may_take_back(member, ask, reply).enforce()
    work.session.delete(reply)
    work.session.flush()
    _announce(work, ask, AskReplyTakenBack)


def _reply_not_found() -> NotFound:
    return NotFound(text("We could not find that reply."))


def _held_ask(
    work: Work, ask_id: UUID, *, otherwise: Callable[[], NotFound] = ask_not_found
) -> tuple[AskOffer, Membership]:
    """An ask in a circle the actor is in, locked."""
    reach = circle_ids_of(work.actor)
    found = select(AskOffer.circle_id).where(
        AskOffer.id == ask_id, col(AskOffer.circle_id).in_(reach)
    )
    circle_id = work.session.exec(found).one_or_none()
    if circle_id is None:
        raise otherwise()
    member = _locked_member(work, circle_id)
    ask = work.session.exec(locking(select(AskOffer).where(AskOffer.id == ask_id))).one()
    return ask, member


def _locked_member(work: Work, circle_id: UUID) -> Membership:
    locked_circle(work, circle_id)
    return membership_of(work.session, work.actor, circle_id)


def _check_goal(work: Work, circle_id: UUID, goal_id: UUID) -> None:
    goal = work.session.get(Goal, goal_id)
    if goal is None or goal.circle_id != circle_id:
        raise goal_not_found()
    goal.check_on_board()


def _title_of(work: Work, goal_id: UUID | None) -> str:
    """What a goal is called, while it is on the board."""
    goal = work.session.get(Goal, goal_id) if goal_id else None
    return "" if goal is None or goal.is_archived() else goal.title


def _check_number(work: Work, circle_id: UUID) -> None:
    waiting = select(func.count()).where(
        col(AskOffer.circle_id) == circle_id, col(AskOffer.state) == AskState.OPEN
    )
    if work.session.exec(waiting).one() >= MOST_OPEN:
        raise Conflict(
            text("There are {count} open already. Settle one of yours first.", count=MOST_OPEN)
        )


def _check_replies(work: Work, ask_id: UUID) -> None:
    said = select(func.count()).where(col(AskReply.ask_id) == ask_id)
    if work.session.exec(said).one() >= MOST_REPLIES:
        raise Conflict(text("Much was said to this already. Talk to each other directly, please."))


def _announce(
    work: Work,
    ask: AskOffer,
    kind: type[AskEvent],
    *,
    before: UUID | None = None,
    changed: frozenset[UUID] = frozenset(),
) -> None:
    """Tell of it whoever looks at the goal it is about, or was about before.

    The cards of the goals in `changed` look different on the board from now on.
    """
    goals = {goal_id for goal_id in (ask.goal_id, before) if goal_id}
    work.record(
        kind(
            at=work.now,
            by=work.actor.person_id,
            circle_id=ask.circle_id,
            ask_id=ask.id,
            goal_ids=tuple(sorted(goals)),
            board_version=_stamped(work, ask.circle_id, changed) if changed else 0,
        )
    )


def _stamped(work: Work, circle_id: UUID, goal_ids: frozenset[UUID]) -> int:
    """The board's version that shows these cards anew."""
    board, _member = held_board(work, circle_id)
    version = board.next_version()
    for goal in work.session.exec(select(Goal).where(col(Goal.id).in_(goal_ids))):
        goal.board_version = version
    work.session.flush()
    return version
