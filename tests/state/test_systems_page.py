"""One's own systems diagrams, as their pages have them."""

import pytest

from peercircles.web.live.topics import growth_topic
from peercircles.web.systems.list_state import SystemsState
from peercircles.web.systems.state import SystemState
from tests.systems import ring_of, system_of


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


async def opened(open_page, person, system, **options):
    page = open_page(SystemState, person, system_id=system.id, **options)
    await page.load()
    return page


async def test_a_diagram_is_begun_removed_and_put_back(open_page, ana, op):
    page = open_page(SystemsState, ana)
    await page.load()
    await page.add({"title": "Why"}, op())
    await page.load()
    [(system_id, title)] = page.systems
    assert (title, page.listens) == ("Why", {growth_topic(ana.id)})

    await page.remove(system_id, op())
    assert (page.systems, page.removed.title) == ([], "Why")

    await page.bring_back(page.removed.id, op())
    assert page.systems == [(system_id, "Why")]


async def test_things_are_written_down_and_linked_until_a_loop_is_named(open_page, world, ana, op):
    system, _nothing = system_of(world, ana)
    page = await opened(open_page, ana, system)
    for title in ("Trust", "Asking"):
        await page.add({"thing": title}, op())
    trust, asking = (thing.id for thing in page.system.things)

    await page.link({"cause": trust, "sign": "plus", "to": asking}, op())
    await page.link({"cause": asking, "sign": "minus", "to": trust}, op())

    assert [arrow.words for arrow in page.system.arrows] == [
        "The more “Trust”, the more “Asking”.",
        "The more “Asking”, the less “Trust”.",
    ]
    [loop] = page.system.loops
    assert (loop.name, loop.way) == ("B1", "Trust → Asking → Trust")

    await page.unlink(trust, asking, op())
    assert page.system.loops == []


async def test_every_arrow_of_the_drawing_stands_in_words_and_the_other_way_round(
    open_page, world, ana
):
    system, _things = ring_of(world, ana)
    page = await opened(open_page, ana, system, locale="es")

    titles = {thing.id: thing.title for thing in page.system.things}
    words = {"+": "Cuanto más «{}», más «{}».", "−": "Cuanto más «{}», menos «{}»."}
    assert len(page.system.arrows) == 3
    for arrow in page.system.arrows:
        assert arrow.line
        assert arrow.words == words[arrow.sign].format(titles[arrow.start], titles[arrow.end])


async def test_a_thing_is_renamed_removed_and_put_back(open_page, world, ana, op):
    system, (one,) = system_of(world, ana, "One")
    page = await opened(open_page, ana, system)

    await page.begin(str(one.id))
    await page.rename(str(one.id), {"new_title": "Other", "version": page.renaming.version}, op())
    assert ([thing.title for thing in page.system.things], page.renaming.id) == (["Other"], "")

    await page.remove(str(one.id), op())
    assert (page.system.things, page.removed.title) == ([], "Other")
    await page.bring_back(page.removed.id, op())
    assert [thing.title for thing in page.system.things] == ["Other"]


async def test_what_was_not_chosen_is_asked_for_beside_its_field(open_page, world, ana, op):
    system, (one,) = system_of(world, ana, "One")
    page = await opened(open_page, ana, system)

    await page.link({"cause": str(one.id), "sign": "plus", "to": ""}, op())
    assert set(page.problems) == {"to"}
    await page.link({"cause": str(one.id), "sign": "plus", "to": str(one.id)}, op())
    assert set(page.problems) == {"to"}
    await page.add({"thing": " "}, op())
    assert set(page.problems) == {"thing"}


async def test_somebody_else_finds_nothing(open_page, world, ana):
    system, _things = ring_of(world, ana)

    page = await opened(open_page, world.member("Ben"), system)

    assert page.missing
    assert page.system.id == ""


async def test_what_was_being_renamed_is_open_again_where_the_server_begins_anew(
    open_page, world, ana, op
):
    system, things = ring_of(world, ana)
    page = await opened(open_page, ana, system)
    thing = str(things[0].id)
    assert page.visit

    await page.resume(f"rename {thing}", op())
    assert page.renaming.id == thing

    taken = op()
    await page.rename(thing, {"new_title": "Trust", "version": page.renaming.version}, taken)
    await page.resume(f"rename {thing}", taken)
    assert page.renaming.id == ""


async def test_a_diagram_that_is_begun_twice_is_begun_once(open_page, ana, op):
    page, sent = open_page(SystemsState, ana), op()

    assert await page.add({"title": "Why"}, sent)
    assert await page.add({"title": "Why"}, sent) is None

    assert [title for _id, title in page.systems] == ["Why"]
    assert page.done == sent
