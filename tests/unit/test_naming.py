"""Whom the words of a comment name."""

import unicodedata
from string import ascii_letters
from uuid import NAMESPACE_DNS, UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.comments.naming import named_in

NAMES = [
    "Síle Kinsella",
    "Ana Lima",
    "Ana Lima Sousa",
    "Ben",
    "Benedikt Strauß",
    "Li Wei",
    "Li Na",
    "José Álvarez-Ruiz",
    "अनीता राव",
    "Gone Girard",
    "Gonealong Girard",
]
AWAY = {"Gone Girard"}


def id_of(name: str) -> UUID:
    return uuid5(NAMESPACE_DNS, name)


PEOPLE = {id_of(name): name for name in NAMES}
OTHERS = {id_of(name) for name in NAMES if name not in AWAY}


def named(words: str) -> set[str]:
    return {PEOPLE[person_id] for person_id in named_in(words, PEOPLE, OTHERS)}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("@Síle Kinsella, what do you think?", {"Síle Kinsella"}),
        ("@síle", {"Síle Kinsella"}),
        ("@SÍLE KINSELLA", {"Síle Kinsella"}),
        (unicodedata.normalize("NFD", "Ask @Síle."), {"Síle Kinsella"}),
        ("@Síle\nKinsella", {"Síle Kinsella"}),
        ("\uff20Síle", {"Síle Kinsella"}),
        ("(@Ben)", {"Ben"}),
        ("@Ben's goal, and @benedikt strauss", {"Ben", "Benedikt Strauß"}),
        ("@Ben-", {"Ben"}),
        ("Thanks.@Ben", {"Ben"}),
        ("@José", {"José Álvarez-Ruiz"}),
        ("@अनीता", {"अनीता राव"}),
        ("@Ana Lima", {"Ana Lima"}),
        ("@Ana Lima Sousa", {"Ana Lima Sousa"}),
        ("@Ana Lima Sousas", {"Ana Lima"}),
        ("@Gonealong", {"Gonealong Girard"}),
    ],
)
def test_who_is_written_after_an_at_is_named(words, names):
    assert named(words) == names


@pytest.mark.parametrize(
    "words",
    [
        "",
        "@",
        "Síle Kinsella",
        "@ Síle",
        "@Sile",
        "@Ana",
        "@Li",
        "@Benno",
        "@Ben2",
        "@Ben-Gurion",
        "@Ben.example",
        "a@ben.example",
        "a@ben",
        "ben@ben",
        "@ben@elsewhere.example",
        "राम@Ben",
        "अनि@Ben",
        "@Gone",
        "@Gone Girard",
        "@अनीताे",
        "@Ben\u0308",
    ],
)
def test_nothing_else_names_anybody(words):
    assert named(words) == set()


def test_a_name_that_two_have_is_nobodys():
    people = {id_of(str(number)): "Ana Lima" for number in range(2)}

    assert named_in("@Ana Lima @Ana", people, set(people)) == frozenset()


def test_the_full_name_of_somebody_who_cannot_be_mentioned_names_nobody_with_that_first_name():
    people = {id_of("away"): "Ana Lima", id_of("here"): "Ana Ruiz"}

    assert named_in("@Ana Lima", people, {id_of("here")}) == frozenset()
    assert named_in("@Ana", people, {id_of("here")}) == {id_of("here")}


@given(
    st.sampled_from(NAMES),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([str.upper, str.lower, str.title, str]),
    st.text(" \n(,;„“", max_size=3),
    st.text(" \n),;!?’“", max_size=3),
)
def test_however_a_full_name_is_typed_it_names_whoever_has_it(name, form, case, before, after):
    words = f"x{before or ' '}@{unicodedata.normalize(form, case(name))}{after}"

    assert named(words) == ({name} - AWAY)


@given(st.sampled_from(NAMES), st.text(ascii_letters + "0123456789", min_size=1, max_size=4))
def test_a_mail_address_names_nobody(name, local):
    assert named(f"{local}@{name}") == set()


@given(st.text(st.sampled_from("@ .-ABENbenLimaSíle\u0301\n"), max_size=40))
def test_whoever_is_named_could_be_picked(words):
    assert named_in(words, PEOPLE, OTHERS) <= OTHERS
