"""Everything that is sent to somebody has a row that says to whom, and whose words are in it.

What can be sent is found in the code: whichever function makes a letter or an entry of a
calendar, each kind of news, and each module that speaks with another service.
"""

from collections.abc import Mapping

import pytest

from peercircles.notifications.kinds import MailKind
from peercircles.notifications.renderers import RENDERERS
from peercircles.notifications.sentences import KINDS
from tests.access import ELSEWHERE
from tests.architecture.sending import everything, makers, module_of, services
from tests.architecture.sources import own_modules
from tests.sent import CALENDARS, LETTERS, NEWS, SERVICES, Sent, To, faults

_BY_DAY = "peercircles.notifications.renderers"
FOUND: Mapping[str, tuple[set[str], Mapping[str, Sent]]] = {
    "letters": (everything("Letter"), LETTERS),
    "calendars": (everything("Entry", "DueDay"), CALENDARS),
    "news": (set(KINDS), NEWS),
    "services": (
        {each for path in own_modules() for each in services(path.read_text(), module_of(path))},
        SERVICES,
    ),
}


@pytest.mark.parametrize("kind", FOUND)
def test_everything_that_is_sent_has_a_row_that_the_matrix_allows(kind):
    found, rows = FOUND[kind]

    assert faults(found, rows) == []


def test_every_word_that_letters_may_hold_is_in_one_of_them():
    assert frozenset[str]().union(*(row.words for row in LETTERS.values())) == ELSEWHERE["letter"]


def test_every_kind_that_can_be_done_without_has_a_writer_that_is_found():
    writers = {f"{each.__module__}.{each.__name__}" for each in RENDERERS.values()}
    modules = {name.rpartition(".")[0] for name in LETTERS}

    assert RENDERERS.keys() == set(MailKind) - {MailKind.ACCOUNT}
    assert {name.rpartition(".")[0] for name in writers} <= {*modules, _BY_DAY}
    assert len(LETTERS) > 20


MADE_UP = """
from peercircles.notifications.letters import Letter as Post

def gossip_letter(session, outgoing):
    return _letter(outgoing, "what they said")

def _letter(outgoing, words):
    return Post(to=outgoing.recipient.email, paragraphs=(words,))

def _rewritten(letter):
    return Post(to=letter.to)

class Digest:
    async def weekly(self):
        return Post(to="all")
"""


def test_a_new_kind_of_letter_has_to_have_a_row():
    found = set(makers(MADE_UP, "peercircles.goals.gossip", "Letter"))

    assert found == {
        "peercircles.goals.gossip.gossip_letter",
        "peercircles.goals.gossip._rewritten",
        "peercircles.goals.gossip.Digest.weekly",
    }
    assert faults(found | LETTERS.keys(), LETTERS) == [
        f"{each} has no row" for each in sorted(found)
    ]


def test_a_new_kind_of_news_or_of_service_has_to_have_a_row():
    hook = "from httpx import AsyncClient\nimport urllib.request as asked\nimport urllib.parse\n"

    assert set(services(hook, "peercircles.goals.hooks")) == {
        "peercircles.goals.hooks httpx",
        "peercircles.goals.hooks urllib.request",
    }
    assert faults(KINDS | {"PromiseBroken"}, NEWS) == ["PromiseBroken has no row"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (Sent(To.COACH, frozenset({"promise.words"})), "promise.words is not for"),
        (
            Sent(To.ORGANISER, frozenset({"circledecision.words"})),
            "circledecision.words is not for",
        ),
        (Sent(To.LEAVER, frozenset({"promise.words"})), "promise.words is not for"),
        (Sent(To.MEMBER, frozenset({"note.text"})), "note.text is not for"),
        (Sent(To.OUTSIDE, frozenset({"circle.name"})), "circle.name is not for"),
        (Sent(To.MEMBER, frozenset({"goal.title"})), "goal.title goes by no letter"),
        (Sent(To.MEMBER, in_spite={"circle.name": "?"}), "circle.name is excused for nothing"),
    ],
)
def test_a_row_that_gives_words_to_whom_the_matrix_does_not_fails(row, fault):
    first, *_others = faults({"made up"}, {"made up": row})

    assert first.startswith(f"made up: {fault}")


def test_a_row_of_nothing_fails():
    assert faults(set(), {"gone": Sent(To.MEMBER)}) == ["gone is not sent"]
