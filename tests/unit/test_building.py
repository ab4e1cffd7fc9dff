"""One build fits every address, and a page runs only its own scripts."""

import base64
import hashlib

import pytest

from peercircles.cli import building
from peercircles.cli.building import follow_the_page, inline_scripts, sources_digest

BAKED = "var e={PING:`http://localhost:8000/ping`,EVENT:'ws://localhost:8000/_event',N:1};"


def test_no_address_stays_in_the_pages(tmp_path):
    script = tmp_path / "reflex-env-BVGF6eGS.js"
    script.write_text(BAKED)
    script.with_name(f"{script.name}.gz").write_bytes(b"packed before")

    assert follow_the_page(script)

    written = script.read_text()
    assert "localhost:8000" not in written
    assert "location?.origin" in written
    assert "replace(/^http/,`ws`)+`/_event`" in written
    assert written.endswith("N:1};")
    assert not script.with_name(f"{script.name}.gz").exists()


def test_an_address_that_is_not_found_is_noticed(tmp_path):
    script = tmp_path / "reflex-env-BVGF6eGS.js"
    script.write_text("var e={PING:`/ping`};")
    assert not follow_the_page(script)


def test_each_page_names_the_scripts_written_into_it_and_no_others(tmp_path):
    (tmp_path / "today").mkdir()
    page = '<script src="/a.js">no</script><script type="module" async="">\nlet a = "é"</script>'
    (tmp_path / "today" / "index.html").write_text(page)
    (tmp_path / "index.html").write_text("<p>none</p>")

    digest = base64.b64encode(hashlib.sha256('\nlet a = "é"'.encode()).digest()).decode()
    assert inline_scripts(tmp_path) == {
        "index.html": [],
        "today/index.html": [f"sha256-{digest}"],
    }


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """A project with one source of the pages."""
    monkeypatch.setattr(building, "ROOT", tmp_path)
    (tmp_path / "peercircles" / "__pycache__").mkdir(parents=True)
    (tmp_path / "peercircles" / "page.py").write_text("page")
    return tmp_path / "peercircles"


def test_the_pages_are_built_anew_only_when_a_source_changed(sources):
    before = sources_digest(["en"])
    (sources / "__pycache__" / "page.pyc").write_text("compiled")
    assert sources_digest(["en"]) == before

    (sources / "page.py").write_text("another")
    assert sources_digest(["en"]) != before
    assert sources_digest(["en", "es"]) != sources_digest(["en"])
