"""The page on which one looks for words, without a browser."""

import pytest

from peercircles.circles.commands import end_membership
from peercircles.comments.commands import remove_comment
from peercircles.searches.queries import ON_A_PAGE
from peercircles.web.live.topics import circle_topic, goal_topic, growth_topic, person_topic
from peercircles.web.searches.addresses import address_of, spot_in
from peercircles.web.searches.state import SearchState
from tests.library import Library
from tests.talked import comment


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def searched(open_page):
    async def opened(person, **query):
        page = open_page(SearchState, person, **query)
        await page.load()
        return page

    return opened


def query_in(address):
    return dict(each.split("=") for each in address.partition("?")[2].split("&"))


def said(pieces):
    return "".join(f"[{each.text}]" if each.is_match else each.text for each in pieces)


async def test_before_anything_is_asked_nothing_is_looked_for(searched, ana):
    page = await searched(ana)

    assert (page.asked, page.is_there, page.is_answered, page.found) == ("", True, False, [])


async def test_what_is_found_is_marked_dated_and_linked(searched, world, ana):
    goal = world.goal(ana, title="Écrire le chapitre", why="Because chapters end")

    page = await searched(ana, q="chap")

    (line,) = page.found
    assert said(line.title) == "Écrire le [chap]itre"
    assert said(line.words) == "Because [chap]ters end"
    assert (line.kind, line.about) == ("Goal", "Lantern")
    assert line.path == f"/circles/{world.circle.id}/board?goal={goal.id}"
    assert page.older == ""


async def test_each_leads_to_where_it_stands_and_says_what_and_whose_it_is(searched, world):
    library = Library(world)
    circle, ramp = f"/circles/{world.circle.id}", f"/growth/tests/{library.ramp.id}"
    meeting = f"{circle}/meetings/{library.meeting.id}"
    ana_here, ben_here = "Ana · Lantern", "Ben · Lantern"
    expected = {
        "sûreté": ("Comment", ana_here, f"{circle}/goals/{library.goal.id}/comments"),
        "vägen": ("Decision", "Lantern", meeting),
        "xèrès": ("Thanks", "Ana → Ben · Lantern", meeting),
        "zürich": ("Thanks", "Ana → Ben · Lantern", "/growth/record"),
        "cèdre": ("Ask or offer", ana_here, f"{circle}/asks"),
        "gîte": ("Reply to an ask or offer", ben_here, f"{circle}/asks"),
        "ínsula": ("Test of change", "An idea", ramp),
        "órgano": ("Observed in a test", "An idea", ramp),
        "wählen": ("Shared driver diagram", "Lantern", f"{circle}/drivers"),
        "sève": ("Backpack", "", "/growth/backpack"),
    }
    found = {}
    for word in expected:
        reader = library.ben if word == "zürich" else library.ana
        (line,) = (await searched(reader, q=word)).found
        found[word] = (line.kind, line.about, line.path)

    assert found == expected


async def test_a_test_without_a_question_yet_is_called_what_it_tests(searched, world):
    library = Library(world)
    library.ramp_of("Another idea", prediction="They come back sooner")

    (line,) = (await searched(library.ana, q="sooner")).found

    assert said(line.title) == "Another idea"


async def test_a_comment_that_is_removed_is_gone_when_the_page_looks_again(searched, world, ana):
    goal, ben = world.goal(ana, title="Rota"), world.member("Ben")
    remark = comment(world, goal, ana, words="Chapter two?")
    page = await searched(ben, q="chapter")
    assert len(page.found) == 1
    assert goal_topic(goal.id) in page.listens

    world.run(remove_comment, ana, remark.id)
    await page.load()

    assert page.found == []


async def test_the_words_of_a_kind_are_in_the_reader_s_language(searched, world, open_page, ana):
    world.goal(ana, title="Chapter")
    page = open_page(SearchState, ana, q="chapter", locale="es")

    await page.load()

    assert page.found[0].kind == "Meta"
    assert page.sorts[0].name == "Todo"


async def test_nothing_found_is_an_answer(searched, ana):
    page = await searched(ana, q="nowhere")

    assert (page.is_answered, page.found, page.older) == (True, [], "")


@pytest.mark.parametrize("typed", ["a", "x" * 101, "one two three four five six seven eight nine"])
async def test_a_question_that_is_none_is_said_beside_the_field(searched, world, ana, typed):
    world.goal(ana, title=typed[:100])

    page = await searched(ana, q=typed)

    assert (page.asked, page.is_answered, page.found) == (typed, False, [])
    assert page.problems["q"]


@pytest.mark.parametrize("before", ["", "x", "2026-01-01~y", "~", "9~" + "0" * 32])
async def test_an_address_nobody_can_read_is_the_first_page_of_everything(
    searched, world, ana, before
):
    world.goal(ana, title="Chapter")

    page = await searched(ana, q="chapter", before=before, **{"in": "secrets"})

    assert len(page.found) == 1
    assert page.sorts[0].is_here


async def test_the_next_page_is_an_address_that_shows_what_is_older(searched, world, ana):
    for number in range(ON_A_PAGE + 1):
        world.goal(ana, title=f"Chapter {number}")
    first = await searched(ana, q="chapter", **{"in": "goals"})

    assert first.older.startswith("/search?q=chapter&in=goals&before=")
    asked = {
        name: value.replace("%3A", ":")
        for name, value in query_in(first.older.replace("%7E", "~")).items()
    }
    second = await searched(ana, **asked)

    assert (len(first.found), len(second.found), second.older) == (ON_A_PAGE, 1, "")
    assert second.is_later_page
    assert spot_in(asked) is not None


async def test_typing_leads_to_an_address(open_page, ana):
    page = open_page(SearchState, ana)

    went = await page.look({"q": " año nuevo & más "})

    assert address_of("año nuevo & más") in str(went)


async def test_whoever_is_no_longer_in_the_circle_finds_nothing_when_the_page_looks_again(
    searched, world, ana
):
    world.goal(ana, title="Chapter")
    ben = world.member("Ben")
    page = await searched(ben, q="chapter")
    assert len(page.found) == 1
    assert page.listens == {
        circle_topic(world.circle.id),
        person_topic(ben.id),
        growth_topic(ben.id),
    }

    world.run(end_membership, world.organiser(), world.circle.id, ben.id)
    await page.load()

    assert page.found == []
