"""The server as it is operated: started, asked, killed, started again."""

import json
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.services import ROOT, Server, wait_until


def test_a_page_comes_alive_under_its_policy_and_in_the_readers_language(installation, new_person):
    for locale, language in (("en-GB", "en"), ("es-AR", "es")):
        page, said = new_person(locale=locale), []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))

        page.goto(f"{installation.url}/sign-in")

        expect(page.locator("html")).to_have_attribute("lang", language)
        assert not [text for text in said if "Content Security Policy" in text or "rror" in text]


def test_every_process_answers_and_counts_for_all(on_postgres):
    assert json.loads(on_postgres.text_at("/readyz")) == {"database": "ok", "redis": "ok"}
    for _ in range(20):
        on_postgres.text_at("/healthz")

    (line,) = [
        line
        for line in on_postgres.text_at("/metrics").splitlines()
        if line.startswith('peercircles_requests_total{status="200"}')
    ]
    assert float(line.split()[-1]) >= 21


def test_after_a_power_cut_it_starts_again_as_it_was(installation):
    link = installation.setup_link()

    installation.kill()
    installation.start()

    assert "form" in installation.text_at(link.removeprefix(installation.url))
    assert "wrong" not in installation.run("doctor")


def test_it_stops_when_told_and_leaves_nothing_running(on_sqlite):
    process = on_sqlite.process
    on_sqlite.stop()
    assert process.returncode == 0
    wait_until(lambda: not _is_listening(on_sqlite), seconds=5, what="the port to be free")


def test_a_backup_can_be_taken_while_it_runs_and_restored(installation, tmp_path):
    file = tmp_path / "backup.zip"
    installation.run("backup", str(file))
    installation.stop()

    assert "Restored" in installation.run("restore", "--replace", str(file))
    installation.start()


def test_a_second_start_on_the_same_port_says_so(on_sqlite):
    command = [sys.executable, "-m", "peercircles.cli", "serve"]
    second = subprocess.run(
        command, cwd=ROOT, env=on_sqlite.environment, capture_output=True, text=True, check=False
    )
    assert second.returncode == 1
    assert "Cannot listen on" in second.stderr


@pytest.mark.parametrize("path", ["/", "/nothing", "/_upload", "/healthz", "/_event/?EIO=4"])
def test_every_answer_of_the_whole_server_carries_the_headers(on_sqlite, path):
    headers = on_sqlite.headers_of(path)
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/_upload", "/_upload/"])
def test_nothing_can_be_uploaded(on_sqlite, path):
    assert on_sqlite.status_of(path, method="POST") in {404, 405}


def test_another_site_may_not_ask_in_a_readers_name(on_sqlite):
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    for method in ("OPTIONS", "GET"):
        headers = on_sqlite.headers_of("/_event/?EIO=4", method=method, **asked)
        assert headers.get("access-control-allow-origin") is None
        assert headers["x-content-type-options"] == "nosniff"


def _is_listening(server: Server) -> bool:
    try:
        return bool(server.headers_of("/healthz"))
    except OSError:
        return False
