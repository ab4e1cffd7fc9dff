"""What is written beside the code stays true."""

import re

import pytest

from peercircles.settings import Settings
from tests.architecture.sources import ROOT, called, tracked_files

README = ROOT / "README.md"
TEXT = {".py", ".md", ".toml", ".json", ".txt", ".lock", ".yml", ".css", ".js", ".html", ""}
# A name of each is enough to find it, and written apart here so that this file passes.
REGISTRIES = ("npm" + "js.org", "py" + "pi.org", "python" + "hosted.org", "deb." + "debian.org")


def test_the_readme_lists_every_setting_and_no_other():
    listed = re.findall(r"^\| `PEERCIRCLES_(\w+)` \|", README.read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(name.upper() for name in Settings.model_fields)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_readme_says_of_a_setting_what_the_code_says(name):
    words = Settings.model_fields[name].description
    assert words
    rows = [
        row for row in README.read_text().splitlines() if f"`PEERCIRCLES_{name.upper()}` |" in row
    ]
    assert words in rows[0]


@pytest.mark.parametrize("path", tracked_files(), ids=called)
def test_no_file_names_a_registry(path):
    if path.suffix in TEXT:
        text = path.read_text(errors="replace")
        assert not [host for host in REGISTRIES if host in text]


def test_the_readme_says_nothing_twice():
    for part in README.read_text().split("\n## "):
        rows = re.findall(r"^\| ([^|]+) \|", part, re.MULTILINE)
        points = re.findall(r"^- \*([^*]+)\*", part, re.MULTILINE)
        said = [each for each in [*rows, *points] if set(each) != {"-"}]
        assert sorted(said) == sorted(set(said))


def test_the_readme_leads_to_files_that_exist():
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README.read_text())
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_what_is_said_of_security_names_files_that_exist():
    named = re.findall(
        r"`((?:tests|peercircles)/[\w/]+\.py)`", (ROOT / "docs/security/README.md").read_text()
    )
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []
