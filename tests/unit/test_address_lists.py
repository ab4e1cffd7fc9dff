"""A list of people, as it comes: what is good is kept, what is bad says why, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles.address_lists import LONGEST_LIST, parse_people
from peercircles.kernel.errors import Invalid


def good(typed: str) -> list[tuple[str, str]]:
    parsed = parse_people(typed)
    assert parsed.bad == []
    return [(person.name, person.email) for person in parsed.good]


def bad(typed: str) -> list[tuple[int, str, str]]:
    return [(row.line_no, row.line, str(row.reason)) for row in parse_people(typed).bad]


ANA = ("", "ana@example.org")
BEN = ("", "ben@example.org")


@pytest.mark.parametrize(
    "typed",
    [
        "ana@example.org, ben@example.org",
        "ana@example.org;ben@example.org;",
        "ana@example.org\r\n\r\nben@example.org\r\n",
        "ana@example.org\rben@example.org",
        "ana@example.org\tben@example.org",
        "  ana@example.org   ben@example.org ",
        "\ufeffAna@Example.org,\n<ben@example.org>",
        "email\nana@example.org\nben@example.org",
    ],
)
def test_addresses_come_with_any_separator(typed):
    assert good(typed) == [ANA, BEN]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ana Ruiz <ana@example.org>", "Ana Ruiz"),
        ('"Ruiz, Ana" <ana@example.org>', "Ruiz, Ana"),
        ("Ruiz, Ana <ana@example.org>; ", "Ruiz, Ana"),
        ("Ana Ruiz,ana@example.org", "Ana Ruiz"),
        ("ana@example.org;Ana Ruiz", "Ana Ruiz"),
        ("Ruiz, Ana;ana@example.org", "Ruiz, Ana"),
        ('"Ruiz, Ana",ana@example.org', "Ruiz, Ana"),
        ('"Ana ""Ani"" Ruiz","ana@example.org"', 'Ana "Ani" Ruiz'),
        ("Name,Email\nAna Ruiz,ana@example.org", "Ana Ruiz"),
        ("\ufeffE-Mail;Name\nana@example.org;Ruiz, Ana", "Ruiz, Ana"),
        ("First name,Last name,Team,Email\nAna,Ruiz,Blue,ana@example.org", "Ana Ruiz"),
        ('"Nombre"\t"Correo"\nAna Ruiz\tana@example.org', "Ana Ruiz"),
        ("Email\nAna Ruiz <ana@example.org>", "Ana Ruiz"),
        ("=HYPERLINK(1);ana@example.org", "=HYPERLINK(1)"),
        ("<b>Ana</b> <ana@example.org>", "<b>Ana</b>"),
    ],
)
def test_a_name_can_stand_beside_its_address(typed, name):
    assert good(typed) == [(name, "ana@example.org")]


def test_five_bad_rows_say_which_and_why_and_the_good_ones_stay():
    parsed = parse_people(
        "Name,Email\n"
        "Ana,ana@example.org\n"
        "Ben,ben@example\n"
        "Cai,\n"
        "Dee,dee dee@example.org\n"
        "Eve,eve@example.org\n"
        "Again,ANA@example.org\n"
        "F\u202ey,fay@example.org\n"
        "Gus,gus@example.org\n"
    )

    assert [(who.line_no, who.name) for who in parsed.good] == [(2, "Ana"), (6, "Eve"), (9, "Gus")]
    assert [(row.line_no, row.line, str(row.reason)) for row in parsed.bad] == [
        (3, "Ben,ben@example", "This is not an e-mail address. One looks like name@example.org."),
        (4, "Cai,", "There is no e-mail address here."),
        (
            5,
            "Dee,dee dee@example.org",
            "There is a space in this address. Write it like this: Ana <ana@example.org>.",
        ),
        (7, "Again,ANA@example.org", "This address is on line 2 already."),
        (
            8,
            "F\u202ey,fay@example.org",
            "There is a character in this that cannot be seen. Please type it again.",
        ),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Ana", "There is no e-mail address here."),
        ('"Ana <ana@example.org>', "A quotation mark opens here and does not close."),
        ("Ana <ana@example.org", "There is a space in this address."),
        ("Ana Ruiz ana@example.org", "There is a space in this address."),
        ("a" * 81 + ",ana@example.org", "This is 1 character too long."),
        ("a" * 243 + "@example.org", "This is 1 character too long."),
        ("ana@example.org\x00", "There is a character in this that cannot be seen."),
        ("A\x0bna,ana@example.org", "There is a character in this that cannot be seen."),
    ],
)
def test_what_cannot_be_used_comes_back_as_typed(line, reason):
    [(line_no, returned, why)] = bad(f"ben@example.org\n\n{line}\ncai@example.org")

    assert (line_no, returned) == (3, line)
    assert why.startswith(reason)
    assert len(parse_people(f"ben@example.org\n\n{line}\ncai@example.org").good) == 2


def test_of_several_people_on_a_line_only_the_bad_one_is_refused():
    parsed = parse_people("Ana <ana@example.org>, bob, cai@example.org")

    assert [person.email for person in parsed.good] == ["ana@example.org", "cai@example.org"]
    assert bad("Ana <ana@example.org>, bob, cai@example.org") == [
        (1, "bob", "There is no e-mail address here.")
    ]


def test_an_unclosed_quotation_mark_does_not_swallow_the_rows_below():
    parsed = parse_people('Name,Email\n"Ana,ana@example.org\nBen,ben@example.org')

    assert [person.email for person in parsed.good] == ["ben@example.org"]
    assert [row.line_no for row in parsed.bad] == [2]


def test_a_list_far_too_long_is_refused_whole():
    with pytest.raises(Invalid, match="too long") as refused:
        parse_people("a" * (LONGEST_LIST + 1))

    assert refused.value.field == "people"


@given(
    st.lists(
        st.sampled_from(["Ana", "ana@example.org", "b@c", ",", ";", "\t", "\n", '"', "<", ">", " "])
        | st.text(max_size=4),
        max_size=30,
    ).map("".join)
)
def test_every_written_line_is_good_or_bad(typed):
    parsed = parse_people(typed)

    seen = {row.line_no for row in [*parsed.good, *parsed.bad]}
    lines = typed.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    written = {no for no, line in enumerate(lines, start=1) if line.strip("\t;, ")}
    headings = {no for no in written - seen if "mail" in lines[no - 1].lower()}
    assert seen | headings == written
    assert len({person.email for person in parsed.good}) == len(parsed.good)
