"""What functions, distances, spheres and hints are called."""

from peercircles.kernel.text import Text, text
from peercircles.networks.hints import Hint, HintKind
from peercircles.networks.models import Closeness, Function, Sphere

FUNCTIONS: dict[Function, Text] = {
    Function.JOB: text("Getting the job done"),
    Function.CAREER: text("Advancing my career"),
    Function.SUPPORT: text("Supporting me personally"),
}
CLOSENESSES: dict[Closeness, Text] = {
    Closeness.CLOSE: text("Close by"),
    Closeness.BETWEEN: text("Midway"),
    Closeness.DISTANT: text("Distant"),
}
SPHERES: dict[Sphere, Text] = {
    Sphere.TEAM: text("My team"),
    Sphere.WORK: text("Elsewhere at work"),
    Sphere.FIELD: text("My field, beyond work"),
    Sphere.FAMILY: text("Family and friends"),
    Sphere.COMMUNITY: text("Where I live"),
    Sphere.ELSEWHERE: text("Somewhere else"),
}
_NOBODY_FOR: dict[Function, Text] = {
    Function.JOB: text(
        "Nobody here helps you with getting the job done. Who knows how it is done well?"
    ),
    Function.CAREER: text(
        "Nobody here helps you with advancing your career. Who could open a door?"
    ),
    Function.SUPPORT: text("Nobody here supports you personally. Whom would you like to call?"),
}
_ONE_SPHERE: dict[Sphere, Text] = {
    Sphere.TEAM: text(
        "Everybody here is of your team. Somebody from elsewhere may see things differently."
    ),
    Sphere.WORK: text(
        "Everybody here is from elsewhere at work. Somebody from outside may see it differently."
    ),
    Sphere.FIELD: text(
        "Everybody here is from your field. Somebody who does other things may see it differently."
    ),
    Sphere.FAMILY: text(
        "Everybody here is family or a friend. Somebody who knows your work may see other things."
    ),
    Sphere.COMMUNITY: text(
        "Everybody here is from where you live. Somebody from elsewhere may see other things."
    ),
    Sphere.ELSEWHERE: text(
        "Everybody here is from somewhere else. Somebody nearer may see other things."
    ),
}
_OTHERS: dict[HintKind, Text] = {
    HintKind.ALL_KNOW: text(
        "Everybody here knows somebody else here. Somebody whom nobody knows yet may bring news."
    ),
    HintKind.NOBODY_CLOSE: text(
        "Nobody here is close to you. Is there somebody you would like to see more of?"
    ),
    HintKind.ONE_FOR_ALL: text(
        "One person here helps you with nearly everything. Whom else could you ask for a part?"
    ),
}


def hint_words(hint: Hint) -> Text:
    """One thing to think of, as a sentence."""
    if hint.function is not None:
        return _NOBODY_FOR[hint.function]
    if hint.sphere is not None:
        return _ONE_SPHERE[hint.sphere]
    return _OTHERS[hint.kind]
