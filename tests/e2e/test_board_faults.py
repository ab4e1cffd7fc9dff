"""The board while something breaks: nothing is lost, nothing is done twice, nobody reloads."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from peercircles.goals.models import Goal, GoalUpdate, Lane
from peercircles.kernel.work import Operation
from tests.databases import restart_postgres
from tests.e2e.tables import Table, card, lane, news, opened, panel, stored, table_in, titles_in
from tests.services import RedisServer, Server

TITLE = "What would you like to happen?"
SORRY = "Something went wrong on our side. Please try again."
PATIENCE = 20_000


@pytest.fixture
def alone(on_sqlite: Server, new_person: Callable[..., Page]) -> Iterator[Table]:
    """An installation this test may break."""
    with table_in(on_sqlite, new_person) as table:
        yield table


@pytest.fixture
def many(on_postgres: Server, new_person: Callable[..., Page]) -> Iterator[Table]:
    """The same with two workers, PostgreSQL and Redis."""
    with table_in(on_postgres, new_person) as table:
        yield table


def choose(page: Page, title: str, item: str) -> None:
    page.get_by_role("button", name=f"Move “{title}”").click()
    page.get_by_role("menuitem", name=item).click()


def is_away(page: Page) -> None:
    """Wait until the page says that it looks for the server."""
    words = page.get_by_text("Finding the room again…").or_(page.get_by_text("No connection."))
    expect(words.first).to_be_visible(timeout=PATIENCE)


def is_back(page: Page) -> None:
    """Wait until the page no longer says so."""
    words = page.get_by_text("Finding the room again…").or_(page.get_by_text("No connection."))
    expect(words).to_have_count(0, timeout=PATIENCE)


def test_what_was_clicked_while_the_server_was_down_is_done_once(alone: Table):
    ana, ben = alone.world.member("Ana"), alone.world.member("Ben")
    alone.world.goal(ana, title="One")
    alone.world.goal(ana, title="Two")
    anas, bens = alone.board_of(ana), alone.board_of(ben)
    anas.get_by_role("button", name="Add a goal").click()
    anas.get_by_label(TITLE).fill("Written in the dark")
    alone.server.kill()
    is_away(anas)
    anas.get_by_role("button", name="Put it down").click()
    choose(anas, "One", "Testing")
    choose(anas, "Two", "Down one")
    alone.server.start()

    for page in (anas, bens):
        expect(titles_in(page, "Testing")).to_have_text(["One"], timeout=PATIENCE)
        expect(titles_in(page, "Exploring")).to_have_text(["Written in the dark"])
        is_back(page)
    expect(panel(anas)).to_have_count(0)
    assert sorted(goal.title for goal in alone.world.rows_of(Goal)) == [
        "One",
        "Two",
        "Written in the dark",
    ]


def test_open_pages_catch_up_after_a_restart_and_keep_what_is_being_written(alone: Table):
    ana, ben, cleo = (alone.world.member(name) for name in ("Ana", "Ben", "Cleo"))
    goal = alone.world.goal(ana, title="Long thought")
    alone.world.goal(ben, title="Moves on")
    writing, editing, reading = (alone.board_of(each) for each in (ana, ana, cleo))
    opened(writing, "Long thought").get_by_role("button", name="Post an update").click()
    writing.get_by_label("Stuck").check()
    writing.get_by_label("In a line").fill("Half a sentence")
    opened(editing, "Long thought").get_by_role("button", name="Edit").click()
    editing.get_by_label(TITLE).fill("Longer thought")
    editing.get_by_label("Cleo").check()
    opened(reading, "Long thought").get_by_role("button", name="History").click()
    only_mine = reading.get_by_role("button", name="Only mine")
    only_mine.click()
    expect(only_mine).to_have_attribute("aria-pressed", "true")

    alone.server.kill()
    is_away(writing)
    alone.server.start()

    for page in (writing, editing, reading):
        is_back(page)
    expect(writing.get_by_label("In a line")).to_have_value("Half a sentence")
    expect(writing.get_by_label("Stuck")).to_be_checked()
    expect(editing.get_by_label(TITLE)).to_have_value("Longer thought")
    expect(editing.get_by_label("Cleo")).to_be_checked()
    expect(reading.get_by_role("heading", name="What became of it")).to_be_visible()
    expect(only_mine).to_have_attribute("aria-pressed", "true")
    reading.get_by_role("button", name="Everyone’s goals").click()
    choose(alone.board_of(ben), "Moves on", "Done")
    expect(titles_in(reading, "Done")).to_have_text(["Moves on"])
    writing.get_by_role("button", name="Post it").click()
    expect(panel(writing).locator(".stuckbox")).to_contain_text("Half a sentence")
    editing.get_by_role("button", name="Save").click()
    expect(panel(editing).get_by_role("heading", name="Longer thought")).to_be_visible()
    expect(card(reading, "Longer thought")).to_contain_text("with Cleo")
    assert stored(alone, goal.id).version == 2
    assert [update.line for update in alone.world.rows_of(GoalUpdate)] == ["Half a sentence"]


def test_an_edit_begun_before_a_restart_does_not_overwrite_what_came_since(alone: Table):
    ana, ben = alone.world.member("Ana"), alone.world.member("Ben")
    goal = alone.world.goal(ana, title="Talk")
    alone.world.share(goal, ben)
    bens = alone.board_of(ben)
    opened(bens, "Talk").get_by_role("button", name="Edit").click()
    bens.get_by_label(TITLE).fill("Ben’s talk")
    alone.server.kill()
    is_away(bens)
    alone.server.start()
    anas = alone.board_of(ana)
    opened(anas, "Talk").get_by_role("button", name="Edit").click()
    anas.get_by_label(TITLE).fill("Ana’s talk")
    anas.get_by_role("button", name="Save").click()
    expect(card(bens, "Ana’s talk")).to_be_visible(timeout=PATIENCE)
    expect(bens.get_by_label(TITLE)).to_have_value("Ben’s talk")
    bens.get_by_role("button", name="Save").click()
    expect(panel(bens).get_by_role("alert")).to_contain_text("Ana’s talk")
    assert stored(alone, goal.id).title == "Ana’s talk"


class Wire:
    """Stands between a page and the server. `drop` says of what comes whether it gets lost."""

    def __init__(self, page: Page) -> None:
        self.drop: Callable[[str], bool] = lambda _message: False
        self.sent: list[str] = []
        self.to_server: WebSocketRoute | None = None
        page.route_web_socket("**/_event/**", self._join)

    def _join(self, socket: WebSocketRoute) -> None:
        self.to_server = socket.connect_to_server()

        def on(message: str | bytes) -> None:
            self.sent.append(str(message))
            assert self.to_server
            self.to_server.send(message)

        socket.on_message(on)
        self.to_server.on_message(
            lambda message: None if self.drop(str(message)) else socket.send(message)
        )

    def send_again(self, name: str) -> None:
        """Send the last event of that name once more, as it was."""
        assert self.to_server
        self.to_server.send(next(each for each in reversed(self.sent) if name in each))


def test_an_event_that_is_sent_twice_does_nothing_twice(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    for title in ("One", "Two", "Three"):
        table.world.goal(ana, title=title)
    page, wire = wired(table, ana)
    bens = table.board_of(ben)
    choose(page, "One", "Down one")
    expect(titles_in(page, "Doing")).to_have_text(["Two", "One", "Three"])
    before = len(table.world.rows_of(Operation))

    wire.send_again("board_state.step")
    choose(page, "Two", "Done")

    expect(titles_in(bens, "Done")).to_have_text(["Two"])
    expect(titles_in(bens, "Doing")).to_have_text(["One", "Three"])
    assert len(table.world.rows_of(Operation)) == before + 1


def test_a_page_that_missed_a_change_fetches_the_whole_board(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    for title in ("One", "Two"):
        table.world.goal(ana, title=title)
    page, wire = wired(table, ben)
    anas = table.board_of(ana)
    wire.drop = lambda message: "patch_" in message
    choose(anas, "One", "Testing")
    expect(news(anas)).to_have_text("Moved to Testing, 1 of 1")
    choose(anas, "Two", "Testing")
    expect(news(anas)).to_have_text("Moved to Testing, 2 of 2")
    expect(titles_in(page, "Doing")).to_have_text(["One", "Two"])

    wire.drop = lambda _message: False
    choose(anas, "Two", "Parked")

    expect(titles_in(page, "Testing")).to_have_text(["One"])
    expect(titles_in(page, "Parked")).to_have_text(["Two"])
    choose(anas, "One", "Done")
    expect(titles_in(page, "Done")).to_have_text(["One"])
    expect(news(page)).to_have_text("Ana moved “One” to Done")


def wired(table: Table, person) -> tuple[Page, Wire]:
    """The person's board, with a wire one can hold on to."""
    page = table.browser_of(person)
    wire = Wire(page)
    page.goto(table.board)
    expect(page.get_by_test_id("goal-card").first).to_be_visible()
    return page, wire


def test_several_workers_and_a_restart_of_all_of_them(many: Table):
    ana, ben = many.world.member("Ana"), many.world.member("Ben")
    many.world.goal(ana, title="One")
    anas, *others = [many.board_of(each) for each in (ana, ben, ben, ben)]
    choose(anas, "One", "Testing")
    for page in others:
        expect(titles_in(page, "Testing")).to_have_text(["One"])
    many.server.kill()
    is_away(anas)
    choose(anas, "One", "Done")
    many.server.start()
    for page in (anas, *others):
        expect(titles_in(page, "Done")).to_have_text(["One"], timeout=PATIENCE)
        is_back(page)


def test_changes_made_while_redis_was_away_reach_everybody_when_it_is_back(
    many: Table, redis: RedisServer
):
    ana, ben = many.world.member("Ana"), many.world.member("Ben")
    goal = many.world.goal(ana, title="One")
    anas, *others = [many.board_of(each) for each in (ana, ben, ben, ben)]
    redis.stop()
    choose(anas, "One", "Testing")
    expect(titles_in(anas, "Testing")).to_have_text(["One"], timeout=PATIENCE)
    assert stored(many, goal.id).lane is Lane.TESTING
    redis.start()
    for page in others:
        expect(titles_in(page, "Testing")).to_have_text(["One"], timeout=PATIENCE)
    choose(anas, "One", "Done")
    for page in others:
        expect(titles_in(page, "Done")).to_have_text(["One"], timeout=PATIENCE)


def test_after_a_restart_of_postgresql_at_most_one_click_has_to_be_repeated(many: Table):
    ana, ben = many.world.member("Ana"), many.world.member("Ben")
    goal = many.world.goal(ana, title="One")
    anas, *others = [many.board_of(each) for each in (ana, ben, ben)]
    restart_postgres(many.server.database)
    for where in ("Testing", "Done", "Parked"):
        choose(anas, "One", where)
        is_there = lane(anas, where).get_by_text("One")
        expect(is_there.or_(anas.get_by_text(SORRY)).first).to_be_visible(timeout=PATIENCE)
    refused = anas.get_by_text(SORRY).count()
    choose(anas, "One", "Exploring")
    for page in (anas, *others):
        expect(titles_in(page, "Exploring")).to_have_text(["One"], timeout=PATIENCE)
    assert refused <= 1
    assert stored(many, goal.id).lane is Lane.EXPLORING
    assert json.loads(many.server.text_at("/readyz"))["database"] == "ok"
