"""Everything one owns: all of it, nothing of anybody else's, and the same when read back."""

import threading
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sqlmodel import Session, select

from peercircles.cli.sample import load_sample
from peercircles.identity.models import Person
from peercircles.keeping.belongings import everything_of, see_one_moment
from peercircles.keeping.documents import NotOurs, as_json, from_json
from peercircles.keeping.markdown import listed
from peercircles.keeping.part_words import TITLES
from peercircles.keeping.reading import as_markdown
from peercircles.keeping.unnaming import unname_leaver
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import NotFound
from peercircles.kernel.work import NOBODY
from peercircles.notes.commands import save_presenter_note, save_private_note
from tests.factories import actor
from tests.notes import Editor

HOSTILE = [
    "# A heading",
    "Title\n=====",
    "Title\n---",
    "> quoted",
    "- listed",
    "1. numbered",
    "<script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "![](https://evil.example/pixel)",
    "`code` ```\nfence",
    "</ul><h1>out</h1>",
    "a | b\n--|--\n1 | 2",
    "\\# \\\\",
    "    indented",
    "&lt;b&gt;",
]


@pytest.fixture
def everything(world):
    def of(person):
        return world.read(everything_of, person, utc_now())

    return of


def headings_in(markdown):
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    opened = [i for i, token in enumerate(tokens) if token.type == "heading_open"]
    return [tokens[i + 1].content for i in opened]


def kinds_in(markdown):
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    children = [child for token in tokens for child in token.children or []]
    return {token.type for token in [*tokens, *children]}


def test_an_account_with_nothing_in_it_is_told_so_in_every_part(world, everything):
    kim = world.person("Kim", email="kim@example.org")

    belongings = everything(kim)

    assert list(belongings.parts) == list(TITLES)
    assert {name for name, rows in belongings.parts.items() if rows} == {"profile"}
    assert as_markdown(belongings, "en").count("Nothing here.") == len(TITLES) - 1


def test_whoever_is_not_there_owns_nothing(world):
    with pytest.raises(NotFound):
        world.transactions.read(NOBODY, everything_of, utc_now())


def test_what_is_read_back_is_what_was_written(engine, transactions):
    load_sample(engine)
    with Session(engine) as session:
        people = session.exec(select(Person)).all()
    for person in people:
        belongings = transactions.read(actor(person), everything_of, utc_now())
        assert from_json(as_json(belongings)) == belongings
        assert as_markdown(belongings, person.locale)


@pytest.mark.parametrize("content", ["[]", "{}", '{"format": "peercircles-belongings"}'])
def test_another_file_is_not_taken_for_one(content):
    with pytest.raises(NotOurs):
        from_json(content)


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_was_typed_becomes_a_part_of_the_file(world, everything, words):
    ana = world.member("Ana")
    plain = headings_in(as_markdown(everything(ana), "en"))
    world.goal(ana, title=words[:140], why=words + "\n" + words)
    world.promise(ana, words=words)

    markdown = as_markdown(everything(ana), "en")

    assert headings_in(markdown) == plain
    assert not kinds_in(markdown) & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "fence",
        "code_block",
        "code_inline",
        "table_open",
    }


@given(words=st.text(alphabet="#>-=+*_`~[]()<>!|\\&1. \nab", max_size=60))
def test_no_text_whatever_makes_a_heading(words):
    markdown = "\n".join(listed([("Title", words), ("Why", words + "\n" + words)]))

    assert headings_in(markdown) == []
    assert not kinds_in(markdown) & {"html_block", "html_inline", "fence", "code_block"}


@pytest.fixture
def meeting(world):
    return world.meeting(starts_at=utc_now() - timedelta(minutes=10))


def test_notes_go_along_with_whoever_wrote_them_and_whom_they_were_for(world, everything, meeting):
    ana, ben, cleo = world.member("Ana"), world.member("Ben"), world.member("Cleo")
    world.run(save_private_note, ana, meeting.id, Editor().types("For myself"))
    world.run(
        save_presenter_note, ana, meeting.id, ben.id, Editor().types("For Ben"), is_scribe=True
    )

    anas, bens = everything(ana).parts, everything(ben).parts
    assert [note["text"] for note in anas["own_notes"]] == ["For myself"]
    assert [(n["text"], n["for"]) for n in anas["notes_you_wrote_for_others"]] == [
        ("For Ben", "Ben")
    ]
    assert [(n["text"], n["written_by"]) for n in bens["notes_written_for_you"]] == [
        ("For Ben", "Ana")
    ]
    assert bens["own_notes"] == everything(cleo).parts["own_notes"] == []
    assert "For" not in as_json(everything(cleo)).replace('"For', "")


def test_whoever_left_takes_along_what_was_theirs_named_or_not(world, everything, meeting):
    ana = world.former_member("Ana")
    world.promise(ana, words="Call Kofi")
    world.goal(ana, title="Learn to swim")
    before = everything(ana)

    world.run(unname_leaver, ana, ana.id, world.circle.id)

    after = everything(ana)
    assert after.parts == before.parts
    (seat,) = after.parts["circles"]
    assert (seat["circle"], seat["state"]) == ("Lantern", "left")


def test_it_is_of_one_moment_while_somebody_leaves(world, engine, everything):
    ana = world.former_member("Ana")
    world.goal(ana)
    world.promise(ana)
    before = everything(ana).parts

    def leave():
        world.run(unname_leaver, ana, ana.id, world.circle.id)

    with Session(engine) as session:
        see_one_moment(session)
        session.exec(select(Person.id)).all()
        leaving = threading.Thread(target=leave)
        leaving.start()
        leaving.join(20)
        assert everything_of(session, actor(ana), utc_now()).parts == before

    assert everything(ana).parts == before
