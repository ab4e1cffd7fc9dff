"""A machine has several names; an installation is used by one."""

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from peercircles.settings import Settings
from peercircles.web.shared.threshold import OneName


def answer_to(url: str, **settings: object):
    site = OneName(PlainTextResponse("here"), Settings(**settings))
    return TestClient(site, base_url=url, follow_redirects=False).get("/circles?x=%2F")


@pytest.mark.parametrize("name", ["localhost:8000", "[::1]:8000"])
def test_other_names_of_this_machine_lead_to_the_one_in_use(name: str):
    answer = answer_to(f"http://{name}")

    assert answer.status_code == 307
    assert answer.headers["location"] == "http://127.0.0.1:8000/circles?x=%2F"


@pytest.mark.parametrize(
    "name", ["127.0.0.1:8000", "localhost:9000", "circles.example", "10.0.0.7:8000"]
)
def test_nothing_else_is_led_anywhere(name: str):
    assert answer_to(f"http://{name}").text == "here"


def test_an_address_others_use_is_left_alone():
    answer = answer_to("http://localhost:8000", base_url="https://circles.example")

    assert answer.text == "here"
