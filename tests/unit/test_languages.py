"""A reader's language: their choice, then their browser's, then English."""

import pytest

from peercircles.web.shared.languages import reader_locale


@pytest.mark.parametrize(
    ("cookies", "accepted", "locale"),
    [
        ("", "", "en"),
        ("", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("", "en;q=0.4, es;q=0.9", "es"),
        ("", "de, fr;q=0.9", "en"),
        ("", "es;q=0, en", "en"),
        ("", "es;q=nonsense", "en"),
        ("pc_locale=es", "en", "es"),
        ("a=b; pc_locale=en", "es", "en"),
        ("pc_locale=../../etc", "es", "es"),
        ("pc_locale=", ",,;;q=,*", "en"),
    ],
)
def test_the_language_of_a_request(cookies, accepted, locale):
    assert reader_locale(cookies, accepted) == locale
