"""What somebody writes while the server begins anew: it is there again, and taken once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from peercircles.asks.models import AskOffer, AskReply
from peercircles.backpacks.models import BackpackItem, ItemState
from peercircles.comments.models import GoalComment
from peercircles.goals.models import Goal, GoalKind
from peercircles.measures.models import Measure, MeasurePoint
from peercircles.milestones.models import Charter, Milestone
from peercircles.networks.models import Closeness, Contact
from peercircles.records.commands import add_entry
from peercircles.records.models import Accomplishment, Credit
from peercircles.reflections.commands import write_reflection
from peercircles.reflections.models import Reflection, WeekAudit
from peercircles.systems.models import SystemNode
from peercircles.theories.models import Diagram, Node
from peercircles.trials.models import Datum, Decision, Trial
from peercircles.worries.models import Worry
from tests.asked import ask_of
from tests.e2e.tables import Table, table_in
from tests.milestones import A_DAY
from tests.records import typed
from tests.reflected import thought
from tests.services import Server
from tests.systems import ring_of
from tests.talked import comment
from tests.theories import small_diagram
from tests.trials import decided, ramp_of, studied

PATIENCE = 20_000
AWAY = "Finding the room again…"


@pytest.fixture
def alone(on_sqlite: Server, new_person: Callable[..., Page]) -> Iterator[Table]:
    """An installation this test may break."""
    with table_in(on_sqlite, new_person) as table:
        yield table


def restart(table: Table, *pages: Page) -> None:
    """The server is gone and comes back; each page has found it again."""
    table.server.kill()
    for page in pages:
        words = page.get_by_text(AWAY).or_(page.get_by_text("No connection."))
        expect(words.first).to_be_visible(timeout=PATIENCE)
    table.server.start()
    for page in pages:
        words = page.get_by_text(AWAY).or_(page.get_by_text("No connection."))
        expect(words).to_have_count(0, timeout=PATIENCE)


def test_asks_replies_and_worries_are_written_on_after_a_restart(alone: Table):
    ana, ben = alone.world.member("Ana"), alone.world.member("Ben")
    ask = ask_of(alone.world, ana, words="A letter")
    address = f"{alone.server.url}/circles/{alone.world.circle.id}/asks"
    editing, adding, replying = (alone.browser_of(each) for each in (ana, ana, ben))
    for page in (editing, adding, replying):
        page.goto(address)
    editing.get_by_role("button", name="Change: A letter").click()
    dialog = editing.get_by_role("dialog")
    dialog.get_by_label("I offer").check()
    dialog.get_by_label("In one sentence").fill("A letter by May")
    adding.get_by_label("For what?").select_option("A letter")
    adding.get_by_label("In one sentence").fill("Half a sentence")
    adding.get_by_label("What worries you?").fill("The review slips")
    replying.get_by_role("button", name="Reply to: A letter").click()
    replying.get_by_label("What would you like to say?").fill("I know her")

    restart(alone, editing, adding, replying)

    expect(dialog.get_by_label("In one sentence")).to_have_value("A letter by May")
    expect(dialog.get_by_label("I offer")).to_be_checked()
    expect(adding.get_by_label("In one sentence")).to_have_value("Half a sentence")
    expect(adding.get_by_label("For what?")).to_have_value("letter")
    expect(adding.get_by_label("What worries you?")).to_have_value("The review slips")
    expect(replying.get_by_label("What would you like to say?")).to_have_value("I know her")

    replying.get_by_role("button", name="Say it").click()
    expect(replying.get_by_label("What would you like to say?")).to_have_count(0)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    adding.get_by_role("button", name="Put it up").click()
    expect(adding.get_by_label("In one sentence")).to_have_value("")
    adding.get_by_label("Whom would you like to tell?").select_option("Ben")
    adding.get_by_role("button", name="Tell them").click()
    expect(adding.get_by_label("What worries you?")).to_have_value("")

    kept = {each.id: (each.kind.value, each.words) for each in alone.world.rows_of(AskOffer)}
    assert kept.pop(ask.id) == ("offer", "A letter by May")
    assert list(kept.values()) == [("ask", "Half a sentence")]
    assert [each.words for each in alone.world.rows_of(AskReply)] == ["I know her"]
    assert [each.words for each in alone.world.rows_of(Worry)] == ["The review slips"]

    # What was taken, and what was cancelled, is not typed in advance the next time.
    editing.get_by_role("button", name="Change: A letter by May").click()
    expect(dialog.get_by_label("In one sentence")).to_have_value("A letter by May")
    dialog.get_by_label("In one sentence").fill("Never mind")
    dialog.get_by_role("button", name="Cancel").click()
    editing.get_by_role("button", name="Change: A letter by May").click()
    expect(dialog.get_by_label("In one sentence")).to_have_value("A letter by May")

    # Nor is it after another restart, when it would be taken for what was sent already.
    restart(alone, adding)
    expect(adding.get_by_label("In one sentence")).to_have_value("")
    expect(adding.get_by_label("What worries you?")).to_have_value("")


def test_comments_and_reflections_are_written_on_after_a_restart(alone: Table):
    ana = alone.world.member("Ana")
    goal = alone.world.goal(ana)
    remark = comment(alone.world, goal, ana, words="Frist")
    earlier = alone.world.run(write_reflection, ana, thought("Before"))
    saying, changing, writing, again = (alone.browser_of(ana) for _each in range(4))
    for page in (saying, changing):
        page.goto(f"{alone.server.url}/circles/{alone.world.circle.id}/goals/{goal.id}/comments")
    for page in (writing, again):
        page.goto(f"{alone.server.url}/growth/reflections")
    saying.get_by_label("What would you like to say?").fill("Half a thought")
    changing.get_by_role("button", name="Change").click()
    changing.get_by_label("In other words").fill("First")
    writing.get_by_label("What goes through your mind?").fill("Half a line")
    writing.get_by_role("group", name="Heart").get_by_label("4").check()
    writing.get_by_label("My own goals").fill("3")
    again.get_by_role("button", name="Change what you wrote").click()
    expect(again.get_by_label("What goes through your mind?")).to_have_value("Before")
    again.get_by_label("What goes through your mind?").fill("Afterwards")

    restart(alone, saying, changing, writing, again)

    expect(saying.get_by_label("What would you like to say?")).to_have_value("Half a thought")
    expect(changing.get_by_label("In other words")).to_have_value("First")
    expect(writing.get_by_label("What goes through your mind?")).to_have_value("Half a line")
    expect(writing.get_by_role("group", name="Heart").get_by_label("4")).to_be_checked()
    expect(writing.get_by_label("My own goals")).to_have_value("3")
    expect(again.get_by_label("What goes through your mind?")).to_have_value("Afterwards")

    saying.get_by_role("button", name="Say it").click()
    expect(saying.get_by_label("What would you like to say?")).to_have_value("")
    changing.get_by_role("button", name="Save").click()
    expect(changing.get_by_label("In other words")).to_have_count(0)
    for page in (writing, again):
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_label("What goes through your mind?")).to_have_value("")
    writing.get_by_role("button", name="Keep the week").click()
    expect(writing.get_by_label("My own goals")).to_have_value("")

    said = {each.id: each.words for each in alone.world.rows_of(GoalComment)}
    assert said.pop(remark.id) == "First"
    assert list(said.values()) == ["Half a thought"]
    kept = {each.id: (each.words, each.heart) for each in alone.world.rows_of(Reflection)}
    assert kept.pop(earlier.id)[0] == "Afterwards"
    assert list(kept.values()) == [("Half a line", 4)]
    assert [each.growth for each in alone.world.rows_of(WeekAudit)] == [180]


def test_what_one_keeps_for_oneself_is_written_on_after_a_restart(alone: Table):
    ana, _ben = alone.world.member("Ana"), alone.world.member("Ben")
    alone.world.run(add_entry, ana, typed(title="Before"))
    noting, correcting, packing, mapping = (alone.browser_of(ana) for _each in range(4))
    for page, where in (
        (noting, "record"),
        (correcting, "record"),
        (packing, "backpack"),
        (mapping, "people"),
    ):
        page.goto(f"{alone.server.url}/growth/{where}")
    noting.get_by_role("button", name="Write one down").click()
    noting.get_by_label("What have you done?").fill("Half a talk")
    noting.get_by_label("What kind?").select_option("talk")
    noting.get_by_label("Ben").check()
    noting.get_by_label("Ben").uncheck()
    correcting.get_by_role("button", name="Change: Before").click()
    correcting.get_by_label("What have you done?").fill("Afterwards")
    correcting.get_by_label("Ben").check()
    packing.get_by_role("button", name="Put something in").click()
    packing.get_by_label("Which skill or credential?").fill("Half a skill")
    packing.get_by_label("I have it").check()
    mapping.get_by_role("button", name="Add somebody").click()
    mapping.get_by_label("Who is it?").fill("Rosa")
    mapping.get_by_label("Advancing my career").check()
    mapping.get_by_label("Distant").check()
    mapping.get_by_label("What would you like to remember?").fill("On Sundays")

    restart(alone, noting, correcting, packing, mapping)

    expect(noting.get_by_label("What have you done?")).to_have_value("Half a talk")
    expect(noting.get_by_label("What kind?")).to_have_value("talk")
    expect(correcting.get_by_label("What have you done?")).to_have_value("Afterwards")
    expect(correcting.get_by_label("Ben")).to_be_checked()
    expect(packing.get_by_label("Which skill or credential?")).to_have_value("Half a skill")
    expect(packing.get_by_label("I have it")).to_be_checked()
    expect(mapping.get_by_label("Who is it?")).to_have_value("Rosa")
    expect(mapping.get_by_label("Distant")).to_be_checked()
    expect(mapping.get_by_label("What would you like to remember?")).to_have_value("On Sundays")

    # A form that was closed by mistake has what was typed, too.
    for page, name in (
        (noting, "Write one down"),
        (packing, "Put something in"),
        (mapping, "Add somebody"),
    ):
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.get_by_role("button", name=name).click()
    expect(noting.get_by_label("What have you done?")).to_have_value("Half a talk")
    expect(packing.get_by_label("Which skill or credential?")).to_have_value("Half a skill")
    expect(mapping.get_by_label("Who is it?")).to_have_value("Rosa")
    for page in (noting, correcting, packing, mapping):
        page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("dialog")).to_have_count(0)

    kept = {each.title: each.kind.value for each in alone.world.rows_of(Accomplishment)}
    assert kept == {"Half a talk": "talk", "Afterwards": "result"}
    [item] = alone.world.rows_of(BackpackItem)
    assert (item.name, item.state) == ("Half a skill", ItemState.HAVE)
    [contact] = alone.world.rows_of(Contact)
    assert (contact.closeness, contact.helps_career) == (Closeness.DISTANT, True)
    # Boxes nobody ticked are not taken for ticked, nor is anybody named for them.
    assert (contact.helps_job, contact.helps_support) == (False, False)
    assert len(alone.world.rows_of(Credit)) == 1
    mapping.get_by_role("button", name="Add somebody").click()
    expect(mapping.get_by_label("Who is it?")).to_have_value("")


def test_a_driver_diagram_is_written_on_after_a_restart(alone: Table):
    ana = alone.world.member("Ana")
    diagram, primary, *_rest = small_diagram(alone.world, ana)
    aiming, naming, adding, beginning = (alone.browser_of(ana) for _each in range(4))
    for page in (aiming, naming, adding):
        page.goto(f"{alone.server.url}/growth/drivers/{diagram.id}")
        page.get_by_role("button", name="Outline").click()
    aiming.locator("[data-card=aim]").click()
    aiming.get_by_label("How much?").fill("Half of it")
    naming.get_by_role("button", name=primary.title, exact=True).click()
    naming.get_by_label("In a few words").fill("Otherwise")
    naming.get_by_label("The goal, as your circle reads it").fill("Half a goal")
    adding.get_by_role("button", name=f"Add what moves “{primary.title}”").click()
    adding.get_by_label("In a few words").fill("Half a thought")
    beginning.goto(f"{alone.server.url}/growth")
    beginning.get_by_label("What would you like to happen?").fill("Another aim")

    restart(alone, aiming, naming, adding, beginning)

    expect(aiming.get_by_label("How much?")).to_have_value("Half of it")
    expect(naming.get_by_label("In a few words")).to_have_value("Otherwise")
    expect(adding.get_by_label("In a few words")).to_have_value("Half a thought")
    begun = beginning.get_by_label("What would you like to happen?")
    expect(begun).to_have_value("Another aim")

    expect(naming.get_by_label("The goal, as your circle reads it")).to_have_value("Half a goal")
    for page in (aiming, naming, adding):
        expect(page.locator(".outline")).to_be_visible()

    # What was closed by mistake is there again, until it is left as it was.
    naming.keyboard.press("Escape")
    expect(naming.get_by_label("In a few words")).to_have_count(0)
    adding.get_by_role("button", name=primary.title, exact=True).click()
    expect(adding.get_by_label("In a few words")).to_have_value(primary.title)
    adding.get_by_role("button", name=f"Add what moves “{primary.title}”").click()
    expect(adding.get_by_label("In a few words")).to_have_value("Half a thought")
    naming.get_by_role("button", name=primary.title, exact=True).click()
    expect(naming.get_by_label("In a few words")).to_have_value("Otherwise")
    naming.get_by_role("button", name="Leave it as it was").click()
    expect(naming.get_by_label("In a few words")).to_have_value(primary.title)

    adding.get_by_role("button", name="Add", exact=True).click()
    expect(adding.get_by_label("In a few words")).to_have_value("")
    naming.get_by_label("In a few words").fill("Changed")
    for page in (aiming, naming):
        page.get_by_role("button", name="Save", exact=True).click()
    expect(aiming.get_by_text("The aim is saved.")).to_be_visible()
    expect(naming.get_by_text("The title is saved.")).to_be_visible()
    goal = naming.get_by_label("The goal, as your circle reads it")
    expect(goal).to_have_value("Half a goal")
    naming.get_by_role("button", name="Make it a goal").click()
    expect(goal).to_have_count(0)
    beginning.get_by_role("button", name="Begin a diagram").click()
    expect(beginning.get_by_role("button", name="Another aim", exact=True)).to_be_visible()
    beginning.go_back()
    expect(begun).to_have_value("")

    aims = {each.what: each.how_much for each in alone.world.rows_of(Diagram)}
    assert aims == {diagram.what: "Half of it", "Another aim": ""}
    titles = {each.title for each in alone.world.rows_of(Node)}
    assert {"Changed", "Half a thought"} < titles
    assert [each.title for each in alone.world.rows_of(Goal)] == ["Half a goal"]


def test_a_test_of_change_is_written_on_after_a_restart(alone: Table):
    ana = alone.world.member("Ana")
    ramp, before = ramp_of(alone.world, ana), ramp_of(alone.world, ana)
    studied(alone.world, ana, ramp)
    decided(alone.world, ana, before, Decision.ADAPT)
    writing, looking = alone.browser_of(ana), alone.browser_of(ana)
    writing.goto(f"{alone.server.url}/growth/tests/{ramp.id}")
    writing.get_by_label("What happened").fill("Three of eight")
    writing.get_by_label("Adapt: change it, and test it again").check()
    writing.get_by_label("What you saw, in a few words").fill("Two were cross")
    writing.get_by_text("Change the days").click()
    writing.get_by_label("First day").fill("2026-11-03")
    looking.goto(f"{alone.server.url}/growth/tests/{before.id}")
    looking.get_by_role("button", name="Test 1").click()
    expect(looking.get_by_text("Test 1 of")).to_be_visible()

    restart(alone, writing, looking)

    expect(looking.get_by_text("Test 1 of")).to_be_visible()
    expect(writing.get_by_label("What happened")).to_have_value("Three of eight")
    expect(writing.get_by_label("Adapt: change it, and test it again")).to_be_checked()
    expect(writing.get_by_label("What you saw, in a few words")).to_have_value("Two were cross")
    expect(writing.get_by_label("First day")).to_be_visible()
    expect(writing.get_by_label("First day")).to_have_value("2026-11-03")

    writing.get_by_role("button", name="Save the days").click()
    expect(writing.get_by_text("3 Nov 2026").first).to_be_visible()
    writing.get_by_role("button", name="Write it down").click()
    expect(writing.get_by_label("What you saw, in a few words")).to_have_value("")
    expect(writing.get_by_label("What happened")).to_have_value("Three of eight")
    writing.get_by_role("button", name="Save", exact=True).click()
    expect(writing.get_by_text("Test 2 is open.")).to_be_visible()
    assert [each.words for each in alone.world.rows_of(Datum)] == ["Two were cross"]
    assert "Three of eight" in {each.happened for each in alone.world.rows_of(Trial)}


def test_milestones_and_a_charter_are_written_on_after_a_restart(alone: Table):
    ana = alone.world.member("Ana")
    goal = alone.world.goal(ana, kind=GoalKind.PROJECT, target_on=A_DAY)
    consent = alone.world.milestone(goal, title="Consent", due_on=A_DAY)
    alone.world.milestone(goal, consent, title="Pilot", due_on=A_DAY)
    adding, changing, chartering = (alone.browser_of(ana) for _each in range(3))
    for page in (adding, changing, chartering):
        page.goto(f"{alone.server.url}/circles/{alone.world.circle.id}/goals/{goal.id}/milestones")
    adding.get_by_label("What is to be there?").fill("Half a milestone")
    adding.get_by_role("group", name="What has to be there first?").get_by_label("Pilot").check()
    changing.get_by_role("button", name="Change “Consent”").click()
    expect(changing.get_by_label("What is to be there?")).to_have_value("Consent")
    changing.get_by_label("What is to be there?").fill("Consents")
    changing.get_by_label("By when?").fill("2027-05-11")
    chartering.get_by_role("button", name="Write a charter").click()
    chartering.get_by_label("Aim").fill("Fair nights")

    restart(alone, adding, changing, chartering)

    expect(adding.get_by_label("What is to be there?")).to_have_value("Half a milestone")
    expect(adding.get_by_label("Pilot", exact=True).last).to_be_checked()
    expect(changing.get_by_label("What is to be there?")).to_have_value("Consents")
    expect(changing.get_by_label("By when?")).to_have_value("2027-05-11")
    expect(chartering.get_by_label("Aim")).to_have_value("Fair nights")

    # A day that is missing is said beside its field, and nothing typed is lost.
    adding.get_by_role("button", name="Add this milestone").click()
    expect(adding.get_by_text("Please choose a day.")).to_be_visible()
    expect(adding.get_by_label("What is to be there?")).to_have_value("Half a milestone")
    adding.get_by_label("By when?").fill("2027-06-01")
    adding.get_by_role("button", name="Add this milestone").click()
    expect(adding.get_by_label("What is to be there?")).to_have_value("")
    chartering.get_by_role("button", name="Save").click()
    expect(chartering.get_by_label("Aim")).to_have_count(0)
    changing.get_by_role("button", name="Save").click()
    changing.get_by_role("button", name="Only this one").click()
    expect(changing.get_by_role("button", name="Change “Consents”")).to_be_visible()
    titles = {each.title for each in alone.world.rows_of(Milestone)}
    assert titles == {"Consents", "Pilot", "Half a milestone"}
    assert [each.aim for each in alone.world.rows_of(Charter)] == ["Fair nights"]

    # What was taken is not typed in advance; what was cancelled is forgotten.
    changing.get_by_role("button", name="Change “Consents”").click()
    expect(changing.get_by_label("What is to be there?")).to_have_value("Consents")
    changing.get_by_label("What is to be there?").fill("Never mind")
    changing.get_by_role("button", name="Cancel").click()
    changing.get_by_role("button", name="Change “Consents”").click()
    expect(changing.get_by_label("What is to be there?")).to_have_value("Consents")


def test_measures_and_their_numbers_are_written_on_after_a_restart(alone: Table):
    ana = alone.world.member("Ana")
    goal = alone.world.goal(ana)
    alone.world.measure(goal, title="Calls")
    measure = alone.world.measure(goal, 7, title="Questions")
    pasting, correcting = alone.browser_of(ana), alone.browser_of(ana)
    for page in (pasting, correcting):
        page.goto(f"{alone.server.url}/circles/{alone.world.circle.id}/goals/{goal.id}/numbers")
        page.get_by_role("button", name="Questions").click()
        expect(page.get_by_role("heading", name="Questions")).to_be_visible()
    pasting.get_by_label("Number", exact=True).fill("7,5")
    pasting.get_by_text("Paste many numbers").click()
    pasted = pasting.get_by_label("A day, a number")
    pasted.fill("2026-08-01;8\n2026-08-02;many")
    pasting.get_by_text("Change what is measured").click()
    words = pasting.locator("details").filter(has_text="Change what is measured")
    words.get_by_label("What do you measure?").fill("Fewer questions")
    pasting.get_by_text("Add a measure").click()
    adding = pasting.locator("details").filter(has_text="Add a measure")
    adding.get_by_label("What do you measure?").fill("Hours")
    adding.get_by_label("More", exact=True).check()
    correcting.get_by_role("button", name="Correct").first.click()
    correcting.get_by_label("Number", exact=True).fill("9")

    restart(alone, pasting, correcting)

    expect(pasting.get_by_label("Number", exact=True)).to_have_value("7,5")
    expect(pasted).to_be_visible()
    expect(words.get_by_label("What do you measure?")).to_have_value("Fewer questions")
    expect(adding.get_by_label("What do you measure?")).to_have_value("Hours")
    expect(adding.get_by_label("More", exact=True)).to_be_checked()
    expect(correcting.get_by_label("Number", exact=True)).to_have_value("9")

    # A line that cannot be read is said, and nothing that was pasted is lost.
    pasting.get_by_role("button", name="Add these numbers").click()
    expect(pasting.get_by_text("Line 2")).to_be_visible()
    expect(pasted).to_have_value("2026-08-01;8\n2026-08-02;many")
    pasted.fill("2026-08-01;8\n2026-08-02;6")
    pasting.get_by_role("button", name="Add these numbers").click()
    expect(pasted).to_have_value("")
    correcting.get_by_role("button", name="Save", exact=True).first.click()
    expect(correcting.get_by_role("button", name="Cancel")).to_have_count(0)
    words.get_by_role("button", name="Save").click()
    expect(pasting.get_by_role("heading", name="Fewer questions")).to_be_visible()
    adding.get_by_role("button", name="Add this measure").click()
    expect(pasting.get_by_role("heading", name="Hours")).to_be_visible()

    points = [each for each in alone.world.rows_of(MeasurePoint) if each.measure_id == measure.id]
    assert {each.value for each in points} == {9, 8, 6}
    titles = {each.title for each in alone.world.rows_of(Measure)}
    assert titles == {"Calls", "Fewer questions", "Hours"}
    pasting.get_by_role("button", name="Fewer questions").click()
    expect(pasting.get_by_label("Number", exact=True)).to_have_value("7,5")


def test_a_systems_diagram_is_written_on_after_a_restart(alone: Table):
    ana = alone.world.member("Ana")
    system, (*_others, calm) = ring_of(alone.world, ana)
    beginning, writing, renaming = (alone.browser_of(ana) for _each in range(3))
    beginning.goto(f"{alone.server.url}/growth/systems")
    for page in (writing, renaming):
        page.goto(f"{alone.server.url}/growth/systems/{system.id}")
    beginning.get_by_label("What is the diagram about?").fill("Why I answer first")
    writing.get_by_label("Something there can be more or less of").fill("Trust")
    for end in ("The more there is of", "of what"):
        writing.get_by_label(end).select_option(label="Calm")
    writing.get_by_label("less (−)", exact=True).check()
    renaming.get_by_role("button", name="Rename").first.click()
    renaming.get_by_label("In other words").fill("Half a title")

    restart(alone, beginning, writing, renaming)

    expect(beginning.get_by_label("What is the diagram about?")).to_have_value("Why I answer first")
    expect(writing.get_by_label("Something there can be more or less of")).to_have_value("Trust")
    for end in ("The more there is of", "of what"):
        expect(writing.get_by_label(end)).to_have_value(str(calm.id))
    expect(writing.get_by_label("less (−)", exact=True)).to_be_checked()
    expect(renaming.get_by_label("In other words")).to_have_value("Half a title")

    # What cannot be is said beside its field, and nothing that was chosen is lost.
    writing.get_by_role("button", name="Draw the arrow").click()
    expect(writing.get_by_text("a thing does not move itself")).to_be_visible()
    expect(writing.get_by_label("less (−)", exact=True)).to_be_checked()
    writing.get_by_role("button", name="Write it down").click()
    expect(writing.get_by_label("Something there can be more or less of")).to_have_value("")
    renaming.get_by_role("button", name="Save").click()
    expect(renaming.get_by_label("In other words")).to_have_count(0)
    beginning.get_by_role("button", name="Begin a diagram").click()
    expect(beginning.get_by_role("heading", name="Why I answer first")).to_be_visible()
    beginning.get_by_role("link", name="All systems diagrams").click()
    expect(beginning.get_by_label("What is the diagram about?")).to_have_value("")
    titles = {each.title for each in alone.world.rows_of(SystemNode)}
    assert {"Trust", "Half a title"} <= titles
