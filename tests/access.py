"""The matrix of who reads which text (product.md 5.4), as data.

Every text column of the database stands here, with its rule, or in tests/no_texts.py with the
reason why nobody's words are in it. A column in neither fails tests/state/test_who_reads_what.py,
and so does a rule for a column that is not there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

Row = Mapping[str, Any]
RECORDED = ("title", "words", "link")
REFLECTED = ("words", "heart_note", "skill_note", "pay_note", "overlap")


@dataclass(frozen=True)
class Who:
    """Somebody who looks, and in which circles they are what.

    `scopes` are what a circle lets them see now, `meeting_ids` the meetings they may sit in on.
    `writes_at` are the meetings that are on and whose notes they take.
    """

    kind: str
    person_id: UUID
    member_of: frozenset[UUID] = frozenset()
    was_in: frozenset[UUID] = frozenset()
    resting_in: frozenset[UUID] = frozenset()
    organises: frozenset[UUID] = frozenset()
    coaches: frozenset[UUID] = frozenset()
    scopes: frozenset[tuple[str, UUID]] = frozenset()
    meeting_ids: frozenset[UUID] = frozenset()
    writes_at: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Found:
    """A text in the database: its row, the row's circle and meeting, where they are known.

    `is_private`: it was written while the circle wanted to be by itself.
    """

    table: str
    column: str
    row: Row
    circle_id: UUID | None = None
    meeting_id: UUID | None = None
    around: Row = field(default_factory=dict[str, Any])
    is_private: bool = False


Rule = Callable[[Who, Found], bool]


def own(*columns: str) -> Rule:
    """The people these columns name, and nobody else."""
    return lambda who, text: who.person_id in {text.row[name] for name in columns}


def circle(who: Who, text: Found) -> bool:
    """Class C: the circle's active members."""
    return text.circle_id in who.member_of


def known_circle(who: Who, text: Found) -> bool:
    """What is said of a circle: its members, whoever looks after it, and its coach."""
    known = who.member_of | who.organises | who.coaches | who.resting_in
    return text.circle_id in known


def circle_name(who: Who, text: Found) -> bool:
    """What a circle is called: whoever was ever in it still knows that."""
    return known_circle(who, text) or text.circle_id in who.was_in


def looked_after(who: Who, text: Found) -> bool:
    """The organisers of the circle's programme."""
    return text.circle_id in who.organises


def with_organiser(who: Who, text: Found) -> bool:
    """The circle, and who looks after it."""
    return circle(who, text) or looked_after(who, text)


def with_coach(scope: str) -> Rule:
    """The circle, and its coach while that is granted."""
    return lambda who, text: circle(who, text) or (scope, text.circle_id) in who.scopes


def meeting_with_coach(who: Who, text: Found) -> bool:
    """The circle, and the coach who may sit in on that very meeting; not in private moments."""
    is_there = text.meeting_id in who.meeting_ids and not text.is_private
    return circle(who, text) or is_there


def marked_for_coaches(who: Who, text: Found) -> bool:
    """Class O where its author said so, class C otherwise."""
    marked = "coach" in (text.row.get("audience"), text.around.get("audience", "coach"))
    is_open = text.row.get("audience", "circle") == "coach" and marked
    return circle(who, text) or (is_open and with_coach("board")(who, text))


def as_the_goal(who: Who, text: Found) -> bool:
    """Whoever reads the goal it belongs to: the circle, and a coach where that is class O."""
    is_open = text.around.get("audience") == "coach"
    return circle(who, text) or (is_open and with_coach("board")(who, text))


def as_what_it_hangs_on(who: Who, text: Found) -> bool:
    """Whoever reads the goal; of a driver's measure its owner alone."""
    if text.row["owner_id"]:
        return own("owner_id")(who, text)
    return as_the_goal(who, text)


def number_note(who: Who, text: Found) -> bool:
    """The circle's; of a driver's measure its owner's alone."""
    if text.around["owner_id"] and text.around["node_id"]:
        return who.person_id == text.around["owner_id"]
    return circle(who, text)


def note(who: Who, text: Found) -> bool:
    """The circle's; or whose alone it is. Who takes the notes reads a presenter's meanwhile."""
    if text.row["kind"] == "circle":
        return circle(who, text)
    is_written_now = text.row["kind"] == "presenter" and text.meeting_id in who.writes_at
    return who.person_id == text.row["person_id"] or (is_written_now and circle(who, text))


def thanks(who: Who, text: Found) -> bool:
    """Those two; the circle where it was shared."""
    return own("from_id", "to_id")(who, text) or (text.row["is_shared"] and circle(who, text))


def asked_purpose(who: Who, text: Found) -> bool:
    """The circle that is asked, and who asks."""
    return circle(who, text) or who.person_id == text.row["coach_id"]


def feedback(who: Who, text: Found) -> bool:
    """The circle, or the facilitator it was written to; and the coach who wrote it."""
    mine = own("coach_id", "facilitator_id")(who, text)
    return mine or (text.row["to"] == "circle" and circle(who, text))


def snooze(who: Who, text: Found) -> bool:
    """One's own; the organiser's among organisers; otherwise the circle's."""
    return own("by", "person_id")(who, text) or (not text.row["person_id"] and circle(who, text))


def looked_after_or_own(who: Who, text: Found) -> bool:
    """Who wrote it, and the organisers of the programme."""
    return who.person_id == text.around.get("person_id") or looked_after(who, text)


def wish(who: Who, text: Found) -> bool:
    """Who wishes, and the organisers of the programme."""
    return own("person_id")(who, text) or bool(who.organises)


def shared_copy(who: Who, text: Found) -> bool:
    """Whoever shared it; the circle it is for; a coach where it was shared with one, too."""
    return own("keeper_id")(who, text) or marked_for_coaches(who, text)


def given_to_circle(who: Who, text: Found) -> bool:
    """Whoever shared it, and the circle it is for; no coach."""
    return own("person_id")(who, text) or circle(who, text)


def beside_a_copy(who: Who, text: Found) -> bool:
    """Whoever reads the copy."""
    is_open = text.around.get("audience") == "coach"
    return circle(who, text) or (is_open and with_coach("board")(who, text))


def worry(who: Who, text: Found) -> bool:
    """Who told it; who was told, or the circle where that was everybody."""
    is_told = text.row["to_id"] in {None, who.person_id}
    return circle(who, text) and (is_told or who.person_id == text.row["author_id"])


def care_words(who: Who, text: Found) -> bool:
    """Organisers of the programme and members of its circles; nobody's secret."""
    return bool(who.organises or who.member_of)


def nobody(_who: Who, _text: Found) -> bool:
    """No page shows it to anybody."""
    return False


READERS: Mapping[str, Rule] = {
    **{f"accomplishment.{name}": own("keeper_id") for name in RECORDED},
    "activity.kind": nobody,
    "addresschange.email": own("person_id"),
    "addresschange.old_email": own("person_id"),
    "agendasegment.title": meeting_with_coach,
    "agendasegment.prompt": meeting_with_coach,
    "amendment.title": circle,
    "amendment.words": circle,
    "amendmentcomment.words": circle,
    "backpackitem.name": own("owner_id"),
    "backpackitem.closing": own("owner_id"),
    "browsersession.device": own("person_id"),
    "charter.aim": circle,
    "charter.scope": circle,
    "charter.alignment": circle,
    "circle.name": circle_name,
    "circle.purpose": known_circle,
    "circledecision.words": meeting_with_coach,
    "circleformat.name": circle,
    "circleformat.parts": circle,
    "coachfeedback.words": feedback,
    "coachlognote.words": own("coach_id"),
    "compactversion.clauses": with_coach("board"),
    "contact.name": own("owner_id"),
    "contact.note": own("owner_id"),
    "copycredit.name": beside_a_copy,
    "credit.name": own("keeper_id"),
    "credit.title": own("keeper_id", "person_id"),
    "datum.words": own("owner_id"),
    "diagram.what": own("owner_id"),
    "diagram.how_much": own("owner_id"),
    "diagram.for_whom": own("owner_id"),
    "diagramversion.name": own("owner_id"),
    "diagramversion.parts": own("owner_id"),
    "exitnote.words": looked_after_or_own,
    "askoffer.words": circle,
    "askreply.words": circle,
    "worry.words": worry,
    "carewords.words": care_words,
    "focusseatrequest.about": circle,
    "goal.title": marked_for_coaches,
    "goal.why": marked_for_coaches,
    "goal.measure": circle,
    "goalchange.before": circle,
    "goalchange.after": circle,
    "goalcomment.words": marked_for_coaches,
    "goalupdate.line": marked_for_coaches,
    "milestone.title": circle,
    "measure.title": as_what_it_hangs_on,
    "measure.unit": as_what_it_hangs_on,
    "measurepoint.note": number_note,
    "huddle.line": circle,
    "huddle.room_url": circle,
    "introduction.words": circle,
    "invitation.email": looked_after,
    "invitation.name": looked_after,
    "ledgerentry.note": with_organiser,
    "meeting.room_url": meeting_with_coach,
    "node.title": own("owner_id"),
    "note.text": note,
    "observation.purpose": asked_purpose,
    "parkingitem.words": circle,
    "passkey.name": own("person_id"),
    "priorityaxes.across": own("owner_id"),
    "priorityaxes.up": own("owner_id"),
    "promise.words": meeting_with_coach,
    "ramp.title": own("owner_id"),
    **{f"recordcopy.{name}": shared_copy for name in RECORDED},
    **{f"reflection.{name}": own("person_id") for name in REFLECTED},
    **{f"reflectioncopy.{name}": given_to_circle for name in REFLECTED},
    "reportingline.email": own("person_id"),
    "sharedcopy.parts": marked_for_coaches,
    "signalsnooze.reason": snooze,
    "systemdiagram.title": own("owner_id"),
    "systemnode.title": own("owner_id"),
    "suggestion.line": circle,
    "thanks.words": thanks,
    "weekaudit.words": own("person_id"),
    "trial.question": own("owner_id"),
    "trial.prediction": own("owner_id"),
    "trial.how": own("owner_id"),
    "trial.happened": own("owner_id"),
    "trial.learned": own("owner_id"),
    "trial.next_words": own("owner_id"),
    "wish.words": wish,
}
# What may leave the server otherwise than by a page's socket, and then to whoever may read it;
# a command is the operator's. Not a word of anybody's is in the log or in the measures.
ELSEWHERE: Mapping[str, frozenset[str]] = {
    "page": frozenset(
        {
            *("circle.name", "goal.title", "meeting.room_url", "milestone.title", "promise.words"),
            # Of one's own diagram as a picture, and of one's own record as files.
            *("diagram.what", "diagram.how_much", "diagram.for_whom", "node.title"),
            *("measure.title", "measure.unit", "accomplishment.title", "accomplishment.words"),
            *("accomplishment.link", "credit.name"),
        }
    ),
    "letter": frozenset({"circle.name", "circledecision.words", "promise.words"}),
    "log": frozenset(),
    "measures": frozenset(),
    "command": frozenset({"circle.name"}),
}
