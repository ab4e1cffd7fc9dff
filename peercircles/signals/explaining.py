"""The rules, in plain words and with their numbers: how signs are noticed, and who is told."""

from dataclasses import dataclass

from peercircles.kernel.text import Text, text
from peercircles.signals.kinds import SignalKind
from peercircles.signals.people import MISSED_FROM, MISSED_OF
from peercircles.signals.rhythm import GAP_GRACE, LONGEST_GAP_WHEN_NEW, NEW_FOR
from peercircles.signals.work_between import PARKED_FROM


@dataclass(frozen=True)
class Explanation:
    """One of the eleven: what it is called, its rule, and to whom it is shown."""

    kind: SignalKind
    title: Text
    rule: Text
    shown_to: Text


_CIRCLE = text("The circle")
_CIRCLE_AND_COACH = text("The circle; a coach while the circle lets them see signs")
_ALL = text("The circle; its organisers; a coach while the circle lets them see signs")
_YOU = text("You alone")

EXPLANATIONS = (
    Explanation(
        SignalKind.GAP,
        text("A long gap"),
        text(
            "The last meeting is longer ago than you agreed, and {grace} days more. In the first "
            "{new} days of a circle, longer than {longest} days.",
            grace=GAP_GRACE.days,
            new=NEW_FOR.days,
            longest=LONGEST_GAP_WHEN_NEW.days,
        ),
        _ALL,
    ),
    Explanation(
        SignalKind.SLIPPING,
        text("Meetings that slip"),
        text("Two or more of the last four meetings were cancelled, or moved within a day."),
        _ALL,
    ),
    Explanation(
        SignalKind.FADING,
        text("Somebody is less there"),
        text(
            "You missed {least} of the last {of} meetings, or called off within a day; days away "
            "that you noted do not count. Or your goals had no word from you for two cycles.",
            least=MISSED_FROM,
            of=MISSED_OF,
        ),
        text(
            "You alone; a coach learns only of how many, a week later, in circles of five or more"
        ),
    ),
    Explanation(
        SignalKind.ROTA,
        text("Turns that are stuck"),
        text(
            "Turns to facilitate were put off at two meetings in a row, or one person led half or "
            "more of the last six, and more than comes to one by the rota."
        ),
        _CIRCLE_AND_COACH,
    ),
    Explanation(
        SignalKind.AIRTIME,
        text("The time to talk"),
        text(
            "In two timed meetings in a row, somebody had less than 40 % of an even share. Focus "
            "seats do not count. You see a range, and no names."
        ),
        _CIRCLE,
    ),
    Explanation(
        SignalKind.PROMISES,
        text("Promises"),
        text(
            "In two meetings in a row, fewer than half of the promises that came back were "
            "settled. Done, changed and let go are all settled."
        ),
        _CIRCLE,
    ),
    Explanation(
        SignalKind.PULSE,
        text("How it was"),
        text(
            "A question was answered low when it was last asked, or in between twice after it was "
            "high. Only closed bands are read, never an answer."
        ),
        text("The circle; a coach as a band, while the circle lets them see signs"),
    ),
    Explanation(
        SignalKind.GOALS,
        text("Quiet goals"),
        text(
            "More than 40 % of the goals at work on the board had no news for 30 days. Goals for "
            "their owner alone do not count."
        ),
        _CIRCLE,
    ),
    Explanation(
        SignalKind.SHRINKING,
        text("A circle that shrinks"),
        text("There are fewer than four people, or somebody left in the last 30 days."),
        text("Its organisers; a coach while the circle lets them see signs"),
    ),
    Explanation(
        SignalKind.PARKED,
        text("Parked for long"),
        text(
            "{count} or more things in the parking lot are older than three meetings.",
            count=PARKED_FROM,
        ),
        text("Whoever facilitates the next meeting"),
    ),
    Explanation(
        SignalKind.PROJECT,
        text("One project"),
        text(
            "For three cycles, three or more updates of yours were all about one project, and "
            "nothing happened to a goal about balance or direction."
        ),
        _YOU,
    ),
)
RULES = {each.kind: each.rule for each in EXPLANATIONS}
