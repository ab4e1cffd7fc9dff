"""With several workers, tries are counted in one place."""

import pytest

from tests.auth_site import auth_site, without_tags
from tests.services import redis_server


@pytest.fixture
def redis(tmp_path):
    with redis_server(tmp_path) as server:
        yield server


def ask(site):
    return site.browser().post("/sign-in", data={"email": "ana@example.org"})


def test_two_workers_count_together(transactions, tmp_path, redis, world):
    workers = [auth_site(transactions, tmp_path, redis_url=redis.url) for _ in range(2)]
    answers = [ask(workers[number % 2]).status_code for number in range(6)]
    assert answers == [303] * 5 + [429]


def test_when_tries_cannot_be_counted_nobody_comes_in(transactions, tmp_path, redis, world):
    site = auth_site(transactions, tmp_path, redis_url=redis.url)
    assert ask(site).status_code == 303
    redis.stop()
    answer = ask(site)
    assert answer.status_code == 429
    assert "We cannot let anybody in just now" in without_tags(answer)
    redis.start()
    assert ask(site).status_code == 303
