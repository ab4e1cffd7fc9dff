"""Sentences in the reader's language: their values, their numbers, their dates."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.facilitation import phrases
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import LOCALES, catalogue, plural_text, text
from peercircles.notifications.letters import invitation_letter, sign_in_letter

PERSON = ("{count} person", "{count} people")


def test_a_sentence_is_english_until_somebody_reads_it():
    refusal = Invalid(text("Please write something here."), field="title")
    assert str(refusal) == "Please write something here."
    assert refusal.message.into("es") == "Escribe algo aquí."


def test_a_sentence_nobody_translated_is_read_in_english():
    assert text("No translator knows {what}.", what="this").into("es") == (
        "No translator knows this."
    )


@pytest.mark.parametrize("locale", ["en", "xx", "", "../en"])
def test_a_language_we_do_not_have_gives_english(locale):
    assert catalogue(locale).gettext("Sign in") == "Sign in"


@pytest.mark.parametrize(
    ("count", "english", "spanish"),
    [
        (0, "0 people", "0 personas"),
        (1, "1 person", "1 persona"),
        (2, "2 people", "2 personas"),
        (12345, "12,345 people", "12.345 personas"),
    ],
)
def test_a_number_chooses_the_form_and_is_written_by_the_language(count, english, spanish):
    sentence = plural_text(*PERSON, count)
    assert (sentence.into("en"), sentence.into("es")) == (english, spanish)


def test_a_sentence_inside_a_sentence_is_read_in_the_same_language():
    other = text("Somebody who has left")
    sentence = replace(phrases.NEXT.of_one, values={"name": other})
    assert sentence.into("en") == "Somebody who has left is next in line."
    assert sentence.into("es") == "Alguien que ya no está va a continuación."


def test_a_list_of_names_is_joined_as_the_language_joins_it():
    names = phrases.listed(["Ana", "Ben", phrases.YOU])
    assert names.into("en") == "Ana, Ben and you"
    assert phrases.level_names(names).into("es") == "A la par y a continuación: Ana, Ben y tú."


def test_dates_and_times_are_written_by_the_language():
    sentence = text(
        "The circle already meets on {day} at {at}. Choose another time.",
        day=date(2027, 3, 28),
        at=time(9, 5),
    )
    assert "on 28 March at 09:05" in sentence.into("en")
    assert "el 28 de marzo a las 9:05" in sentence.into("es")


def test_what_has_no_words_is_left_as_it_is():
    instant = datetime(2027, 3, 28, tzinfo=UTC)
    assert text("{a} {b}", a=instant, b=True).into("es") == f"{instant} True"


@given(name=st.text(min_size=1), locale=st.sampled_from(LOCALES))
def test_what_people_typed_is_never_read_as_a_sentence(name, locale):
    assert name in text("Hello {name},", name=name).into(locale)


def test_a_person_who_reads_spanish_gets_a_spanish_link_to_sign_in():
    letter = sign_in_letter(
        to="ana@example.org",
        name="Ana",
        locale="es",
        link="https://circles.example/auth/x",
        code="BCDF-GHJK",
    )
    assert letter.subject_line() == "Tu enlace para entrar"
    assert letter.as_text().startswith("Hola, Ana:\n\ncon este enlace entras.")
    assert "BCDF-GHJK" in letter.as_text()
    assert "https://circles.example/auth/x" in letter.as_text()
    assert '<html lang="es" dir="ltr">' in letter.as_html()
    assert ">Entrar</a>" in letter.as_html()


@pytest.mark.parametrize(("name", "greeting"), [("Ana", "Hola, Ana:"), ("", "Hola:")])
def test_an_invitation_is_written_in_the_language_of_the_programme(name, greeting):
    letter = invitation_letter(
        to="ana@example.org",
        name=name,
        locale="es",
        link="https://circles.example/invite/x",
        circle="Lantern",
        inviter="Síle",
    )
    assert letter.subject_line() == "Síle te invita al círculo Lantern"
    assert letter.as_text().startswith(greeting)
    assert "catorce días" in letter.as_text()
    assert "Look at" not in letter.as_html()
