"""Names as a seat shows them."""

import pytest

from peercircles.web.shared.names import initials_of, short_names


@pytest.mark.parametrize(
    ("names", "short"),
    [
        ([], []),
        (["Kwame Asante", "Priya"], ["Kwame", "Priya"]),
        (["Ana Ruiz", "Ana Silva", "Ben"], ["Ana R", "Ana S", "Ben"]),
        (["Ana Ruiz", "Ana Ribeiro"], ["Ana Ruiz", "Ana Ribeiro"]),
        (["Ana", "Ana Ruiz"], ["Ana", "Ana R"]),
        (["Ana", "Ana"], ["Ana", "Ana"]),
    ],
)
def test_a_first_name_is_enough_unless_two_share_it(names, short):
    assert short_names(names) == short


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ana Ruiz", "AR"), ("Priya", "P"), ("Zed (he) Long", "ZL"), ("", "·"), ("✿ ✿", "·")],
)
def test_two_letters_stand_for_a_name(name, initials):
    assert initials_of(name) == initials
