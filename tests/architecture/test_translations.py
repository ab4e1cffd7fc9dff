"""Everything people can read is in the catalogues, and every language has all of it."""

import ast
import re

import pytest
from babel.messages.plurals import get_plural

from peercircles.cli.translations import (
    LOCALES_FOLDER,
    TEMPLATE,
    gathered,
    is_translated,
    read_catalogue,
    renew_catalogues,
    source_files,
)
from peercircles.kernel.text import LOCALES, SOURCE_LOCALE
from tests.architecture.prose import bare_words, unmarked_marks, unmarked_words
from tests.architecture.sources import ROOT, called, tree_of

TRANSLATED = [locale for locale in LOCALES if locale != SOURCE_LOCALE]
# Names, marks in what browsers and programs send, and answers only programs get.
NOT_SENTENCES = {
    "peercircles/web/auth/belongings.py": {'attachment; filename="', "private, no-store"},
    "peercircles/web/auth/calendars.py": {
        "text/calendar; charset=utf-8",
        "There is no such calendar.",
        'attachment; filename="circle-meeting.ics"',
        'inline; filename="circle-meetings.ics"',
        "private, no-store",
    },
    "peercircles/web/auth/crossings.py": {
        *("Edg", "Edge", "Opera", "Firefox", "Firefox/", "Chrome", "Chrome/", "Safari"),
        *("Safari/", "Android", "Windows", "Mac OS X", "Linux"),
    },
    "peercircles/web/auth/demo_provider.py": {"Bearer", "PeerCircles demo"},
    "peercircles/web/auth/demo_server.py": {"Bearer"},
    "peercircles/web/auth/pictures.py": {
        'attachment; filename="drivers.svg"',
        "private, no-store",
    },
    "peercircles/web/auth/provider_clients.py": {"dict[str, Any] | None", "openid email profile"},
    "peercircles/web/circles/inviting.py": {"Ana Ruiz <ana@example.org>"},
    "peercircles/web/goals/surface.py": {"const liveBoard = useLiveBoard("},
    "peercircles/web/runs/surface.py": {"const liveRun = useLiveRun("},
    "peercircles/web/shared/headers.py": {"Something went wrong on our side."},
    "peercircles/web/shared/measures.py": {
        "HTTP requests answered.",
        "Open sockets of browsers.",
        "Events that browsers sent.",
        "Time from an event's arrival to its answer.",
        "Messages handed to the mail server.",
    },
    "peercircles/web/shared/operations.py": {"no answer", "Not found", "Bearer "},
    "peercircles/web/shared/site.py": {
        "public, max-age=31536000, immutable",
        "GET, HEAD",
        "There is no such file.",
        "Accept-Encoding, Accept-Language, Cookie",
    },
    # A language is called by its own name, whoever reads it.
    "peercircles/web/you/page.py": {"English"},
}
PYTHON = [path for path in source_files() if path.suffix == ".py"]
PAGES = [path for path in PYTHON if path.is_relative_to(ROOT / "peercircles" / "web")]
TEMPLATES = [path for path in source_files() if path.suffix == ".html"]
# Our own name, at the head of every page, and the class that makes a page wider.
NOT_SAID = {"PeerCircles", "· PeerCircles", "roomy"}
RENEW = "peercircles translations"


@pytest.fixture(scope="module")
def sentences():
    return {message.id for message in gathered() if message.id}


@pytest.fixture(scope="module", params=TRANSLATED)
def catalogue(request):
    return read_catalogue(LOCALES_FOLDER / f"{request.param}.po", request.param)


def test_the_template_holds_the_sentences_of_the_sources_and_no_other(sentences):
    written = {message.id for message in read_catalogue(TEMPLATE) if message.id}
    assert sentences ^ written == set(), f"run: {RENEW}"


def test_a_language_has_every_sentence(catalogue, sentences):
    translated = {m.id for m in catalogue if m.id and is_translated(m) and not m.fuzzy}
    assert sentences - translated == set()


def test_a_language_has_no_sentence_that_is_gone(catalogue, sentences):
    kept = {message.id for message in catalogue if message.id} | set(catalogue.obsolete)
    assert kept - sentences == set()


def test_a_translation_has_the_same_placeholders(catalogue):
    different = [
        string
        for message in catalogue
        if message.id and message.id != ""
        for string in _forms(message.string)
        if _placeholders(string) not in _expected(message.id)
    ]
    assert different == []


def test_a_language_has_all_its_plural_forms(catalogue):
    forms = get_plural(str(catalogue.locale)).num_plurals
    assert catalogue.num_plurals == forms
    plural = [message for message in catalogue if isinstance(message.id, tuple)]
    assert [m.id for m in plural if len(m.string) != forms or not all(m.string)] == []


@pytest.mark.parametrize("path", [TEMPLATE, *sorted(LOCALES_FOLDER.glob("*.po"))], ids=called)
def test_a_catalogue_says_nothing_of_when_and_where_it_was_made(path):
    text = path.read_text()
    assert not re.search(r"Date:|Translator|Generated|/home/|\.py:\d", text)


def test_gathering_twice_writes_the_same(tmp_path):
    renew_catalogues(tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    renew_catalogues(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


@pytest.mark.parametrize("path", PYTHON, ids=called)
def test_a_marked_sentence_is_written_out(path):
    own = {"peercircles/web/auth/pages.py", "peercircles/kernel/text.py"}  # the marks themselves
    assert called(path) in own or unmarked_marks(tree_of(path)) == []


@pytest.mark.parametrize("path", PAGES, ids=called)
def test_a_page_says_nothing_past_the_catalogues(path):
    allowed = NOT_SENTENCES.get(called(path), set())
    assert [found for found in unmarked_words(tree_of(path)) if found[1] not in allowed] == []


def test_no_exception_is_left_over():
    words = {called(path): {said for _, said in unmarked_words(tree_of(path))} for path in PAGES}
    unused = {name: allowed - words.get(name, set()) for name, allowed in NOT_SENTENCES.items()}
    assert {name: left for name, left in unused.items() if left} == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=called)
def test_a_template_says_nothing_itself(path):
    assert set(bare_words(path.read_text())) - NOT_SAID == set()


@pytest.mark.parametrize(
    "source",
    [
        'rx.el.p("Nobody is here")',
        'rx.el.button("Save")',
        'rx.el.input(placeholder="Your name")',
        'rx.el.nav(aria_label=f"Main of {name}")',
        'rx.cond(is_empty, "No goals yet", rest)',
        'entry("Next meeting")',
    ],
)
def test_english_in_a_component_is_found(source):
    assert list(unmarked_words(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        'rx.el.p(_("Nobody is here"))',
        'count_words(n, "{count} open goal", "{count} open goals")',
        'rx.el.p(name, class_name="small soft")',
        'log.warning("a form was refused")',
        'def page() -> "A page":\n    """What it is about."""',
    ],
)
def test_what_is_marked_or_never_read_is_not(source):
    assert list(unmarked_words(ast.parse(source))) == []


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<p>{{ _("Hello") }}</p>', []),
        ('<img alt="A ring">', ["A ring"]),
        ('{{ "Hello" }}', ["Hello"]),
        ("<style>body { color: red }</style>", []),
        ('<a class="btn main">{{ words }}</a>', []),
    ],
)
def test_bare_text_in_a_template_is_found(template, said):
    assert bare_words(template) == said


def test_a_sentence_that_is_not_written_out_is_found():
    assert unmarked_marks(ast.parse("_(sentence)\ntext('One')")) == [1]


def _forms(string):
    return [string] if isinstance(string, str) else list(string)


def _expected(sentence):
    """The placeholders of each form: a singular may say its number in words."""
    return [_placeholders(form) for form in _forms(sentence)]


def _placeholders(sentence):
    return sorted(set(re.findall(r"\{(\w*)\}", sentence)))
