"""PeerCircles in Spanish, and in a made-up language that shows what was left out."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from peercircles.goals.commands import post_update
from peercircles.goals.models import Lane, Progress
from peercircles.kernel.clock import utc_now
from peercircles.web.pages import PAGES
from peercircles.web.shared.languages import LOCALE_COOKIE
from tests.e2e.mirrored import LOCALE, Reading, mirrored_site
from tests.e2e.tables import Table, card, lane, table_in
from tests.rota_lives import RotaLife
from tests.services import Server, served

SPANISH = {"locale": "es-ES"}
SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}
# What people of the test called things, with initials, places and addresses.
OWN_WORDS = frozenset(
    {"PeerCircles", "Lantern", "Spring", "Ana", "Silva", "Ben", "Okafor", "Chi", "Wen", "Carla"}
    | {"Ruiz", "AS", "BO", "CW", "CR", "Quilla", "Zarpar", "Brisa", "Noroeste"}
    | {"Dublin", "ana", "carla", "example", "org"}
)


@pytest.fixture(scope="module")
def mirrored(built: Path, tmp_path_factory) -> Iterator[Server]:
    """An installation whose pages are in the made-up language alone."""
    site = mirrored_site(built.with_name("mirrored"))
    with served(tmp_path_factory.mktemp("mirrored"), site=str(site)) as server:
        yield server


@pytest.fixture
def mirrored_table(mirrored: Server, new_person: Callable[..., Page]) -> Iterator[Table]:
    """A circle with a life, in the made-up language."""
    with table_in(mirrored, new_person) as table:
        yield table


def test_the_sign_in_page_speaks_spanish(running: Server, new_person):
    page = new_person(**SPANISH)
    page.goto(f"{running.url}/sign-in")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("heading", name="Entrar", level=1)).to_be_visible()


def test_the_board_and_its_refusals_speak_spanish(table: Table):
    ana = table.world.member("Ana Silva", locale="es")
    table.world.goal(ana, title="Zarpar")
    page = table.browser_of(ana, **SPANISH)
    page.goto(table.board)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page).to_have_title("Tablero · PeerCircles")
    for name in ("Explorando", "Haciendo", "Probando", "Hecho", "En pausa"):
        expect(lane(page, name)).to_be_visible()

    page.get_by_role("button", name="Añadir una meta").click()
    page.get_by_role("button", name="Ponerla en el tablero").click()
    expect(page.get_by_text("Escribe algo aquí.")).to_be_visible()

    page.get_by_label("¿Qué te gustaría que pasara?").fill("Dar una charla")
    page.get_by_label("¿Para cuándo?").fill("2030-05-17")
    page.get_by_role("button", name="Ponerla en el tablero").click()
    expect(page.get_by_text("Tu meta está en el tablero.")).to_be_visible()
    page.get_by_role("button", name="Dar una charla", exact=True).click()
    beside = page.get_by_label("Junto al tablero")
    expect(beside).to_contain_text("viernes 17 de mayo de 2030")


def test_a_page_that_is_not_there_says_so_in_spanish(table: Table):
    page = table.browser_of(table.world.person(locale="es"), **SPANISH)
    page.goto(table.board)
    expect(page.get_by_text("No encontramos ese círculo.")).to_be_visible()
    expect(page.get_by_role("link", name="Ir a Hoy")).to_be_visible()


def test_choosing_another_language_brings_the_pages_in_it(table: Table):
    page = table.browser_of(table.world.member("Ana Silva"))
    page.goto(f"{table.server.url}/you")
    page.get_by_label("Language").select_option(label="Español")
    page.get_by_role("button", name="Save").click()

    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("heading", name="Tú", level=1)).to_be_visible()
    page.goto(table.board)
    expect(page.get_by_role("button", name="Añadir una meta").first).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("route", [page.route for page in PAGES])
def test_every_sentence_is_translated_and_turns_and_fits(mirrored_table: Table, route, size):
    page = reader(mirrored_table, size)
    page.goto(f"{mirrored_table.server.url}{address(mirrored_table, route)}")
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator(".waiting")).to_have_count(0)

    assert page.evaluate("document.dir") == "rtl"
    reading = Reading(page, OWN_WORDS)
    assert reading.left_out() == []
    assert reading.overflow() <= 0


@pytest.mark.parametrize("size", SIZES)
def test_a_goal_beside_the_board_is_translated_and_fits(mirrored_table: Table, size):
    page = reader(mirrored_table, size)
    page.goto(mirrored_table.board)
    card(page, "Zarpar").get_by_role("button", name="Zarpar", exact=True).click()
    expect(page.locator(".panel, aside").get_by_text("Brisa").first).to_be_visible()

    reading = Reading(page, OWN_WORDS)
    assert reading.left_out() == []
    assert reading.overflow() <= 0


def reader(table: Table, size: str) -> Page:
    """Ana, who organises and takes part, in a circle with a life."""
    world = table.world
    ana = world.member("Ana Silva", locale=LOCALE, zone="Europe/Lisbon")
    ben = world.member("Ben Okafor", zone="Africa/Lagos")
    world.member("Chi Wen", zone="Asia/Tokyo")
    world.organise(ana, world.programme)
    world.invitation(email="carla@example.org", name="Carla Ruiz")
    goal = world.goal(ana, title="Zarpar", target_on=(utc_now() + timedelta(30)).date())
    world.goal(ben, title="Noroeste", lane=Lane.PARKED)
    update = {"progress": Progress.STUCK, "line": "Brisa", "wants_help": True}
    world.run(post_update, ana, goal.id, **update)
    for week in range(1, 5):
        world.meeting(starts_at=utc_now() + timedelta(weeks=week))
    RotaLife(world).publish()
    page = table.browser_of(ana, viewport=SIZES[size])
    cookie = {"name": LOCALE_COOKIE, "value": LOCALE, "url": table.server.url}
    page.context.add_cookies([cookie])
    return page


def address(table: Table, route: str) -> str:
    """Where a page is, for the table's circle."""
    return route.replace("[circle_id]", str(table.world.circle.id))
