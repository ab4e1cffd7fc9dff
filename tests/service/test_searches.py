"""Looking for words: everything one may read is found, and nothing else, not by counting either."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peercircles.circles.commands import end_membership
from peercircles.goals.audiences import narrow_goal
from peercircles.goals.commands import archive_goal
from peercircles.kernel.questions import folded
from peercircles.records.commands import remove_entry
from peercircles.searches.queries import ON_A_PAGE, Sort
from peercircles.theories.commands import remove_diagram, remove_node, write_aim
from peercircles.theories.graphs import Graph
from peercircles.theories.models import AimWords
from peercircles.theories.sharing import share_copy, take_back_copy
from tests.factories import LONG_AGO
from tests.library import Library
from tests.library_words import PLANTED
from tests.theories import IDEA, node_in


@pytest.fixture
def library(world):
    return Library(world)


def test_everybody_finds_what_is_theirs_to_read_and_nothing_else(library):
    for reader, readable in library.readers.items():
        for word, kind in PLANTED.items():
            page = library.found(reader, word)
            assert [row.kind for row in page.rows] == ([kind] if word in readable else []), word
            assert page.next is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_however_it_is_asked_for(library, data):
    reader = data.draw(st.sampled_from(sorted(library.readers)))
    words = data.draw(st.lists(st.sampled_from(sorted(PLANTED)), min_size=1, max_size=2))
    begun = [word[: data.draw(st.integers(2, len(word)))] for word in words]
    change = data.draw(st.sampled_from((str.upper, str.lower, folded)))
    sort = data.draw(st.sampled_from((None, *Sort)))

    page = library.found(reader, " ".join(change(word) for word in begun), sort=sort)

    for row in page.rows:
        texts = folded(f"{row.title} {row.words}").split()
        assert all(any(each.startswith(folded(word)) for each in texts) for word in begun)
        assert {word for word in PLANTED if folded(word) in texts} & library.readers[reader]
    if len(set(words)) == 1 and sort is None:
        assert bool(page.rows) == (words[0] in library.readers[reader])


def test_nothing_is_found_any_more_by_those_who_are_no_longer_in_the_circle(library):
    world, ben = library.world, library.ben
    assert library.kinds(ben, "alamo") == ["goal"]

    world.run(end_membership, world.organiser(), world.circle.id, ben.id)

    assert [word for word in PLANTED if library.kinds(ben, word)] == []


def test_what_was_removed_is_not_found(library):
    world, ana = library.world, library.ana
    world.run(remove_node, ana, library.idea.id)
    assert (library.kinds(ana, "pate"), library.kinds(ana, "nino")) == ([], ["aim"])

    world.run(remove_diagram, ana, library.diagram.id)
    world.run(remove_entry, ana, library.entry.id)

    assert [word for word in ("nino", "okonom", "qucak", "rose") if library.kinds(ana, word)] == []


def test_an_idea_of_a_diagram_that_was_removed_is_not_found(library):
    node_in(library.world, library.ana, library.diagram, IDEA, "sötvatten")
    assert library.kinds(library.ana, "sotv") == ["driver"]

    library.world.run(remove_diagram, library.ana, library.diagram.id)

    assert library.kinds(library.ana, "sotv") == []


def test_what_is_archived_or_for_fewer_stays_with_the_circle(library):
    library.world.run(narrow_goal, library.ana, library.goal.id)
    library.world.run(archive_goal, library.ana, library.goal.id)

    assert library.kinds(library.ben, "alamo") == ["goal"]


def test_all_words_have_to_be_in_one_text(library):
    assert library.kinds(library.ben, "alamo cantor") == ["goal"]
    assert library.kinds(library.ben, "alamo epure") == []
    assert library.kinds(library.ben, "lamo") == []


def test_an_update_is_found_by_its_own_words_and_stands_under_its_goal(library):
    (row,) = library.found(library.ben.id, "epure").rows

    assert (row.title, row.words, row.about) == ("Álamo", "épure", "Lantern")
    assert (row.thing_id, row.home_id) == (library.goal.id, library.world.circle.id)


def test_a_shared_diagram_is_found_by_what_was_typed_and_by_nothing_it_is_kept_as(library):
    """It is kept as one text, in which names of fields stand, and letters as signs for them."""
    node = library.node('Say "no" to \\n \u2028 and \\u00e9 (\U0001f9ed)')
    library.diagram_shared(library.ana, Graph(AimWords("Åse's aim"), (node,)))

    (row,) = library.found(library.ben.id, "zelo").rows
    assert (row.title, row.words) == ("wählen", "áureo\nçelik\nzêlo")
    assert (row.about, row.thing_id) == ("Lantern", library.shared_diagram.id)
    for words in ("ase aim", "say no", "u00e9 to"):
        assert library.kinds(library.ben, words) == ["shared-diagram"], words
    for words in ("title", "kind", "parents", "primary", "gap", "u00c5", "false", "strength"):
        assert library.kinds(library.ben, words) == [], words
    assert library.kinds(library.ben, str(node.id)[:8]) == []


def test_what_is_shared_of_a_diagram_is_found_while_it_is_with_the_circle(library):
    world, ana = library.world, library.ana
    copy = world.run(share_copy, ana, library.diagram.id, world.circle.id)
    world.run(write_aim, ana, library.diagram.id, AimWords("Sötvatten"), expected_version=1)
    assert library.kinds(library.ben, "nino") == ["shared-diagram"]
    assert library.kinds(library.ben, "sotv") == []

    world.run(take_back_copy, ana, copy.id)

    assert library.kinds(library.ben, "nino") == []


def test_signs_mean_nothing_to_the_database(library):
    library.world.goal(library.ana, title="100% done_ [x] (y) ^z$ \\d+ 'q'")

    for typed_words in ("100%", "d.ne", "[xx]", "(y) [x]", "^z$ 100", "\\d+ 100", "'q' 100"):
        found = library.kinds(library.ben, typed_words)
        assert found == ([] if typed_words in {"d.ne", "[xx]"} else ["goal"]), typed_words


def test_pages_follow_each_other_from_the_newest_to_the_oldest_without_a_gap(library):
    world, total = library.world, ON_A_PAGE * 2 + 3
    for number in range(total):
        at = LONG_AGO + timedelta(minutes=number // 4)
        if number % 2:
            world.promise(library.ana, words=f"zebra {number}", made_at=at)
        else:
            world.goal(library.ana, title=f"zebra {number}", created_at=at)

    seen, before = [], None
    while True:
        page = library.found(library.ben.id, "zebra", before=before)
        seen += page.rows
        assert len(page.rows) <= ON_A_PAGE
        if page.next is None:
            break
        before = page.next

    assert len({row.id for row in seen}) == len(seen) == total
    assert [row.at for row in seen] == sorted((row.at for row in seen), reverse=True)
