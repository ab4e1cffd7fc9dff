"""One's own reflections, as their page has them."""

from datetime import timedelta

import pytest
import time_machine

from peercircles.kernel.clock import utc_now
from peercircles.reflections.commands import write_reflection
from peercircles.web.growth.state import GrowthState
from peercircles.web.live.topics import growth_topic
from peercircles.web.reflections.state import ReflectionsState
from tests.reflected import thought

FORM = {
    "on": "2026-11-05",
    "prompt": "rest",
    "words": "Slept",
    "heart": "4",
    "skill": "",
    "pay": "",
}
WEEK = {"week": "2026-11-05", "growth": "1,5", "duty": "40", "others": "", "home": "", "rest": ""}


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


async def opened(open_page, person, **options):
    page = open_page(ReflectionsState, person, **options)
    await page.load()
    return page


async def test_what_is_written_is_listed_with_its_question_and_its_balance(open_page, ana, op):
    page = await opened(open_page, ana)

    await page.save(FORM, op())

    [line] = page.own.reflections
    assert (line.day, line.words, line.heart, line.skill) == ("5 Nov 2026", "Slept", "4", "")
    assert line.question.startswith("When were you last rested")
    assert [each.id for each in page.own.balances] == [line.id]
    assert page.listens == {growth_topic(ana.id)}


async def test_it_is_changed_in_the_same_form(open_page, world, ana, op):
    written = world.run(write_reflection, ana, thought(skill=2))
    page = await opened(open_page, ana)

    await page.begin(str(written.id))
    assert (page.draft.words, page.draft.skill, page.draft.version) == (written.words, "2", 1)

    await page.save({**FORM, "entry": str(written.id), "version": "1"}, op())
    assert [each.words for each in page.own.reflections] == ["Slept"]
    assert page.draft.id == ""


async def test_what_another_window_wrote_is_shown_and_replaced_knowingly(open_page, world, ana, op):
    written = world.run(write_reflection, ana, thought())
    one, other = await opened(open_page, ana), await opened(open_page, ana)
    await one.begin(str(written.id))
    await other.begin(str(written.id))
    form = {**FORM, "entry": str(written.id), "version": "1"}
    await other.save({**form, "words": "Theirs"}, op())

    await one.save({**form, "words": "Mine"}, op())
    assert (one.saved.words, one.draft.id, one.draft.version) == ("Theirs", str(written.id), 2)
    assert [each.words for each in one.own.reflections] == ["Theirs"]

    await one.save({**form, "words": "Mine", "version": "2"}, op())
    assert [each.words for each in one.own.reflections] == ["Mine"]
    assert (one.saved.id, one.draft.id) == ("", "")


async def test_what_was_being_changed_is_open_again_where_the_server_begins_anew(
    open_page, world, ana, op
):
    written = world.run(write_reflection, ana, thought())
    theirs = world.run(write_reflection, world.member("Ben"), thought())
    page = await opened(open_page, ana)
    assert page.visit

    await page.resume("week 2026-11-02", "")
    await page.resume(f"reflection {written.id}", op())
    assert (page.draft.id, page.week.monday) == (str(written.id), "2026-11-02")
    taken = op()
    await page.save({**FORM, "entry": str(written.id), "version": "1"}, taken)
    await page.resume(f"reflection {written.id}", taken)
    assert page.draft.id == ""
    await page.resume(f"reflection {theirs.id}", "")
    assert page.draft.id == ""
    assert "could not find" in page.notice


async def test_it_is_removed_and_put_back(open_page, world, ana, op):
    written = world.run(write_reflection, ana, thought())
    page = await opened(open_page, ana)

    await page.remove(str(written.id), op())
    assert (page.own.reflections, page.removed.id) == ([], str(written.id))

    await page.bring_back(page.removed.id, op())
    assert [each.id for each in page.own.reflections] == [str(written.id)]


async def test_hours_are_shown_as_the_language_writes_them_and_in_the_form_as_typed(
    open_page, ana, op
):
    page = await opened(open_page, ana, locale="es")

    await page.keep_week({**WEEK, "week_words": "Poco"}, op())

    [week] = page.own.weeks
    assert (week.hours, week.total) == (["1,5", "40", "0", "0", "0"], "41,5")
    await page.begin_week(week.monday)
    assert (page.week.typed["growth"], page.week.typed["others"]) == ("1.5", "")

    await page.remove_week(week.monday, op())
    assert page.own.weeks == []


async def test_a_week_that_another_window_kept_is_shown_and_replaced_knowingly(open_page, ana, op):
    one, other = await opened(open_page, ana), await opened(open_page, ana)
    form = {**WEEK, "version": str(one.week.seen)}
    await other.keep_week({**form, "duty": "30", "week_words": "Theirs"}, op())

    await one.keep_week({**form, "week_words": "Mine"}, op())
    assert (one.saved_week.words, one.saved_week.hours[1]) == ("Theirs", "30")
    assert [each.words for each in one.own.weeks] == ["Theirs"]

    await one.keep_week({**form, "week_words": "Mine", "version": str(one.week.seen)}, op())
    assert [each.words for each in one.own.weeks] == ["Mine"]
    assert one.saved_week.day == ""


async def test_what_is_no_number_of_hours_is_said_beside_it(open_page, ana, op):
    page = await opened(open_page, ana)

    await page.keep_week({**WEEK, "duty": "many", "week_words": ""}, op())
    assert set(page.problems) == {"duty"}

    await page.keep_week({**WEEK, "duty": "169", "week_words": ""}, op())
    assert page.problems == {"duty": "A week has 168 hours."}


async def test_growth_asks_the_quarters_question_until_one_has_written(open_page, ana, op):
    page = open_page(GrowthState, ana)
    await page.load()
    assert page.question

    mine = await opened(open_page, ana)
    await mine.save({**FORM, "on": mine.own.today}, op())
    await page.load()

    assert page.question == ""


async def test_the_quarters_question_is_put_aside_for_oneself_alone(open_page, world, ana, op):
    page, other = open_page(GrowthState, ana), open_page(GrowthState, world.member("Ben"))
    await page.load()

    await page.not_now(op())

    assert (page.question, page.notice) == (
        "",
        "It is put aside. Next season has a question of its own.",
    )
    await other.load()
    assert other.question
    with time_machine.travel(utc_now() + timedelta(days=92)):
        await page.load()
    assert page.question


async def test_nobody_reads_anothers(open_page, world, ana):
    written = world.run(write_reflection, ana, thought())
    page = await opened(open_page, world.member("Ben"))

    await page.begin(str(written.id))

    assert page.own.reflections == []
    assert page.notice == "We could not find that reflection."
