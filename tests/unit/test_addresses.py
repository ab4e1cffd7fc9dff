"""One address, one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.addresses import normal_address
from peercircles.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("Ana@Example.ORG", "ana@example.org"),
        ("  ana@example.org\n", "ana@example.org"),
        ("ana+circle@example.org", "ana+circle@example.org"),
        ("a.na@example.org", "a.na@example.org"),
        ("ana@bücher.example", "ana@xn--bcher-kva.example"),
        ("ana@日本.jp", "ana@xn--wgv71a.jp"),
        ("o'brien@example.ie", "o'brien@example.ie"),
    ],
)
def test_each_way_to_type_an_address_has_one_spelling(typed, normal):
    assert normal_address(typed, field="email") == normal


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ana",
        "ana@",
        "@example.org",
        "ana@example",
        "ana@example..org",
        "ana@-example.org",
        "ana@192.0.2.1",
        "a na@example.org",
        "ana@@example.org",
        ".ana@example.org",
        "<ana@example.org>",
        "ana@example.org\nBcc: all@example.org",
        "ana@exam\u202eple.org",
        "\u212aim@example.org",
        "a" * 65 + "@example.org",
        "ana@" + "a" * 70 + ".org",
        "ana@" + "a." * 130 + "org",
    ],
)
def test_what_mail_cannot_reach_is_refused_beside_its_field(typed):
    with pytest.raises(Invalid) as refused:
        normal_address(typed, field="email")

    assert refused.value.field == "email"


@given(st.text(max_size=40) | st.emails())
def test_a_normal_address_is_plain_and_stays_as_it_is(typed):
    try:
        address = normal_address(typed, field="email")
    except Invalid:
        return

    assert normal_address(address, field="email") == address
    assert address.isascii()
    assert address == address.lower()
    assert not set(address) & set(' \t\r\n<>,;:"()')
