"""How the handlers of records are tried in the matrix."""

from tests.matrix import Case, Place, form, operation

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
RECORD = "/growth/record"
SHARED = "/circles/[circle_id]/record"
WORDS = {"kind": "talk", "title": "Typed", "words": "", "on": "2026-11-03", "link": "", "names": ""}


def _entry(place: Place) -> dict[str, object]:
    return {"entry_id": str(place.accomplishment)}


def _draft(place: Place) -> dict[str, object]:
    return {"entry_id": str(place.draft), "op": operation()}


def _copy(place: Place) -> dict[str, object]:
    return {"copy_id": str(place.record_copy), "op": operation()}


def _shared(place: Place) -> dict[str, object]:
    return {"form": form(circle=str(place.circle)), "op": operation()}


def _changed(place: Place) -> dict[str, object]:
    edited = form(**WORDS, entry=str(place.accomplishment), version="1")
    return {"form": edited, "op": operation()}


def _goal(place: Place) -> dict[str, object]:
    return {"goal_id": str(place.done_goal), "op": operation()}


RECORDS = {
    "RecordState.load": Case(RECORD, who=EVERYBODY, is_own=True),
    "RecordState.resume": Case(
        RECORD,
        lambda place: {"which": f"entry {place.accomplishment}", "op": operation()},
        who=EVERYBODY,
    ),
    "RecordState.begin": Case(RECORD, _entry, who=EVERYBODY),
    "RecordState.begin_sharing": Case(RECORD, _entry, who=EVERYBODY),
    "RecordState.let_be": Case(RECORD, lambda _: {"is_open": False}, who=EVERYBODY, is_own=True),
    "RecordState.save": Case(RECORD, _changed, who=EVERYBODY, changes=True),
    "RecordState.keep": Case(RECORD, _draft, who=EVERYBODY, changes=True),
    "RecordState.remove": Case(
        RECORD, lambda place: _entry(place) | {"op": operation()}, who=EVERYBODY, changes=True
    ),
    "RecordState.put_back": Case(
        RECORD,
        lambda place: {"entry_id": str(place.removed), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    # Whoever is in no circle with those they name can ask nobody.
    "RecordState.ask": Case(
        RECORD,
        lambda place: {"credit_id": str(place.credit), "op": operation()},
        who=frozenset({"member"}),
        changes=True,
    ),
    "RecordState.answer": Case(
        RECORD,
        lambda place: {
            "credit_id": str(place.naming),
            "title": "Theirs",
            "agreed": True,
            "op": operation(),
        },
        who=EVERYBODY,
        changes=True,
    ),
    "RecordState.take": Case(RECORD, _goal, changes=True),
    "RecordState.leave": Case(RECORD, _goal, changes=True),
    "RecordState.share": Case(
        RECORD, _shared, changes=True, first=(("RecordState.begin_sharing", _entry),)
    ),
    "RecordState.take_back": Case(RECORD, _copy, who=EVERYBODY, changes=True),
    "SharedRecordsState.load": Case(SHARED),
    "SharedRecordsState.take_back": Case(SHARED, _copy, who=EVERYBODY, changes=True),
}
