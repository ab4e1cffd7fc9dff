"""The app only ever sends a browser to itself."""

import pytest

from peercircles.web.shared.local_paths import is_local
from peercircles.web.shared.redirects import safe_redirect


@pytest.mark.parametrize("path", ["/", "/circles/1/board?goal=2", "/you#language"])
def test_a_path_of_ours_can_be_gone_to(path):
    assert is_local(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "you",
        "//evil.example.org",
        "/\\evil.example.org",
        "https://evil.example.org",
        "javascript:alert(1)",
        "/\t/evil.example.org",
        "/\n",
        "/ /evil.example.org",
        "/\x7f",
        "/\u2028",
    ],
)
def test_anything_else_is_refused(path):
    with pytest.raises(ValueError, match="on this server"):
        safe_redirect(path)
