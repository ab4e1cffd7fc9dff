"""Asking a circle, and what became of it, as pages draw it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from peercircles.coaching.footing import askable
from peercircles.kernel.text import Text, plural_text, text
from peercircles.kernel.zones import local
from peercircles.observations.models import LONGEST_DAYS, Ending, ObservationState, Scope
from peercircles.observations.views import Asked, CoachedCircle
from peercircles.web.coach.views import day_of
from peercircles.web.shared.callers import Caller

USUAL_DAYS = {Scope.BOARD: 30, Scope.SIGNALS: 90}
Choice = tuple[str, str]


@dataclass(frozen=True)
class AskView:
    """The form for asking one circle. `closed` says why there is nothing to ask for now."""

    circle_id: str = ""
    name: str = ""
    send: str = ""
    all_say_yes: str = ""
    first_name: str = ""
    scopes: list[Choice] = field(default_factory=list[Choice])
    meetings: list[Choice] = field(default_factory=list[Choice])
    closed: str = ""


@dataclass(frozen=True)
class AskedLine:
    """One of a coach's own wishes, and what became of it."""

    id: str = ""
    circle_id: str = ""
    circle_name: str = ""
    what: str = ""
    purpose: str = ""
    outcome: str = ""
    again: str = ""
    on: str = ""
    is_open: bool = False
    can_withdraw: bool = False
    is_asked: bool = False


def ask_view(circle: CoachedCircle, caller: Caller, now: datetime) -> AskView:
    """What the caller can ask this circle for."""
    locale, count = caller.locale, len(circle.people)
    meetings = [(each, at) for each, at in circle.meetings if at - now > timedelta(hours=1)]
    scopes = [
        scope for scope in askable(circle.asked, now) if scope is not Scope.PRESENCE or meetings
    ]
    send = plural_text("Send to {count} person", "Send to all {count}", count)
    yes = plural_text(
        "It happens only if {count} person says yes. Silence counts as no.",
        "It happens only if all {count} say yes. Silence counts as no.",
        count,
    )
    return AskView(
        circle_id=circle.id,
        name=circle.name,
        send=send.into(locale),
        all_say_yes=yes.into(locale),
        first_name=caller.name.split()[0] if caller.name.split() else caller.name,
        scopes=[(scope.value, _scope_words(scope).into(locale)) for scope in scopes],
        meetings=[(each, _meeting_words(at, caller).into(locale)) for each, at in meetings],
        closed="" if scopes else _closed(circle, caller, now).into(locale),
    )


def preview_title(
    circle: CoachedCircle, caller: Caller, scope: str, meeting_id: str, until: datetime
) -> str:
    """The line each member will read first."""
    name = caller.name
    at = dict(circle.meetings).get(meeting_id) or next((at for _each, at in circle.meetings), None)
    match scope:
        case Scope.PRESENCE if at:
            said = text("{name} asks to sit in on {day}", name=name, day=day_of(at, caller))
        case Scope.BOARD:
            day = day_of(until, caller)
            said = text("{name} asks to see the board until {day}", name=name, day=day)
        case Scope.SIGNALS:
            day = day_of(until, caller)
            said = text("{name} asks to see the signals until {day}", name=name, day=day)
        case _:
            return ""
    return said.into(caller.locale)


def asked_lines(circles: Sequence[CoachedCircle], caller: Caller, now: datetime) -> list[AskedLine]:
    """All the caller asked for, the last first."""
    wishes = [(each, circle) for circle in circles for each in circle.asked]
    wishes.sort(key=lambda wish: wish[0].asked_at, reverse=True)
    return [_asked_line(each, circle, caller, now) for each, circle in wishes]


def _asked_line(each: Asked, circle: CoachedCircle, caller: Caller, now: datetime) -> AskedLine:
    rests = each.may_ask_from is not None and each.may_ask_from > now
    was_refused = each.state is ObservationState.NOT_THIS_TIME or each.ending is Ending.REVOKED
    again = (
        text("You may ask again from {day}.", day=day_of(each.may_ask_from, caller))
        if rests and was_refused
        else None
    )
    return AskedLine(
        id=each.id,
        circle_id=circle.id,
        circle_name=circle.name,
        what=_what(each, caller).into(caller.locale),
        purpose=each.purpose,
        outcome=_outcome(each, caller, now).into(caller.locale),
        again=again.into(caller.locale) if again else "",
        on=each.asked_at.isoformat(),
        is_open=each.is_open,
        can_withdraw=each.state is ObservationState.ASKED
        or (each.state is ObservationState.GRANTED and now < each.until),
        is_asked=each.state is ObservationState.ASKED,
    )


def _what(each: Asked, caller: Caller) -> Text:
    match each.scope:
        case Scope.PRESENCE:
            return text("To sit in on {day}", day=day_of(each.meeting_at or each.until, caller))
        case Scope.BOARD:
            return text("To see the board until {day}", day=day_of(each.until, caller))
        case Scope.SIGNALS:
            return text("To see the signals until {day}", day=day_of(each.until, caller))


def _outcome(each: Asked, caller: Caller, now: datetime) -> Text:
    day = day_of(each.until, caller)
    match each.state:
        case ObservationState.ASKED:
            return text(
                "The circle is answering until {last}.", last=day_of(each.closes_at, caller)
            )
        case ObservationState.GRANTED if each.is_open:
            return text("Granted. Open to you until {day}.", day=day)
        case ObservationState.GRANTED:
            return (
                text("Granted, and over.") if now >= each.until else text("Closed at the moment.")
            )
        case ObservationState.ENDED:
            return _ended(each, caller)
        case _:
            return _OUTCOMES[each.state]


def _ended(each: Asked, caller: Caller) -> Text:
    day = day_of(each.ended_at or each.until, caller)
    if each.ending.is_by_coming():
        return text("Someone joined or came back on {day}, so it has ended.", day=day)
    return text("It ended on {day}.", day=day)


_OUTCOMES = {
    ObservationState.NOT_THIS_TIME: text("Not this time."),
    ObservationState.WITHDRAWN: text("Not asked any more."),
}


def _scope_words(scope: Scope) -> Text:
    match scope:
        case Scope.PRESENCE:
            return text("One meeting, as a visible guest")
        case Scope.BOARD:
            return text("The board, for some days: what is marked for coaches, and the compact")
        case Scope.SIGNALS:
            return text("The signals, for some days: three bands, no names")


def _meeting_words(at: datetime, caller: Caller) -> Text:
    there = local(at, caller.zone)
    return text("{day} at {clock}", day=there.date(), clock=there.time())


def _closed(circle: CoachedCircle, caller: Caller, now: datetime) -> Text:
    dates = [each.may_ask_from for each in circle.asked if each.may_ask_from]
    ahead = [at for at in dates if at > now]
    if ahead:
        return text("You may ask again from {day}.", day=day_of(min(ahead), caller))
    return text("You have asked for all there is. You will hear either way.")


def longest(scope: str) -> int:
    """For how many days this may be asked for at most."""
    return LONGEST_DAYS.get(Scope(scope), 0) if scope in set(Scope) else 0
