"""Which question comes next: never one again before its turn, never too deep too soon."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.agendas.bank import BANK
from peercircles.agendas.choosing import (
    AskedSoFar,
    candidates,
    deepest_after,
    next_prompt,
    with_prompts,
)
from peercircles.agendas.formats import FORMATS
from peercircles.agendas.plans import PlannedSegment
from peercircles.agendas.prompts import DEEPEST, PromptFamily
from peercircles.agendas.segments import Mode
from peercircles.agendas.titles import RULES, TITLES
from peercircles.kernel.columns import new_id

MODES = st.sampled_from(Mode)
FAMILIES = st.lists(st.sampled_from(PromptFamily), max_size=5, unique=True)


def nothing_yet(*, deepest=DEEPEST, seed="circle"):
    return AskedSoFar(keys=(), deepest=deepest, seed=seed)


def asking(*families, **fields):
    fields = {"minutes": 5, "mode": Mode.ROUND, "families": families, **fields}
    return PlannedSegment(id=new_id(), **fields)


def test_the_bank_has_sixty_questions_in_fifteen_families():
    families = Counter(prompt.family for prompt in BANK.values())
    assert len(BANK) >= 60
    assert set(families) == set(PromptFamily)
    assert len({str(prompt.words) for prompt in BANK.values()}) == len(BANK)


def test_each_family_has_something_for_people_who_have_just_met():
    shallow = {prompt.family for prompt in BANK.values() if prompt.depth == 1}
    assert shallow == set(PromptFamily)


def test_every_question_is_there_in_spanish():
    english = {prompt.words.into("en") for prompt in BANK.values()}
    assert english.isdisjoint({prompt.words.into("es") for prompt in BANK.values()})


def test_formats_use_words_there_are():
    parts = [part for each in FORMATS.values() for part in each.parts]
    assert len(FORMATS) == 11
    assert {part.title_key for part in parts} == set(TITLES)
    assert {rule for part in parts for rule in part.rules} <= set(RULES)


def asked_one_after_the_other(steps, seed):
    """A long history: each step is a mode, some families, and how many meetings were held."""
    asked = nothing_yet(seed=seed)
    held = 0
    for mode, families, meetings in steps:
        held += meetings
        asked = replace(asked, deepest=deepest_after(held))
        beside = (asked.last_family,)
        offered = candidates(asked, mode, families=families, beside=beside)
        if offered:
            yield asked, held, offered[0]
            asked = asked.and_then(offered[0].key)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(MODES, FAMILIES, st.sampled_from([0, 0, 1])), min_size=80, max_size=160),
    st.text(max_size=4),
)
def test_no_question_comes_again_before_its_family_is_exhausted(steps, seed):
    for asked, held, prompt in asked_one_after_the_other(steps, seed):
        times = Counter(asked.keys)
        family = [each.key for each in BANK.values() if each.family is prompt.family]
        assert times[prompt.key] == min(times[key] for key in family)
        assert prompt.family is not asked.last_family
        assert prompt.depth < DEEPEST or held >= 3


def test_in_the_long_run_everything_is_asked_equally_often():
    asked = nothing_yet()
    for _each in range(3 * len(BANK)):
        chosen = candidates(asked, Mode.ROUND, beside=(asked.last_family,))[0]
        asked = asked.and_then(chosen.key)
    families = Counter(BANK[key].family for key in asked.keys)
    assert max(families.values()) - min(families.values()) <= 1


def test_an_agenda_asks_nothing_twice():
    segments = with_prompts([asking(*PromptFamily) for _each in range(10)], nothing_yet())
    families = [BANK[each.prompt_key].family for each in segments]
    assert len(set(families)) == 10


def test_a_question_asked_elsewhere_in_the_meantime_is_replaced():
    [planned] = with_prompts([asking(PromptFamily.REST)], nothing_yet())
    [later] = with_prompts([planned], nothing_yet().and_then(planned.prompt_key))
    assert later.prompt_key not in {"", planned.prompt_key}


def test_a_question_of_ones_own_stays():
    own = asking(PromptFamily.REST, prompt="What did you eat?")
    assert with_prompts([own], nothing_yet()) == (own,)


@given(st.integers(0, 5))
def test_another_question_goes_round_without_meeting_its_neighbours(times):
    segments = with_prompts([asking(*PromptFamily) for _each in range(3)], nothing_yet())
    seen = [segments[1].prompt_key]
    for _each in range(times):
        prompt = next_prompt(segments, 1, nothing_yet())
        segments = (segments[0], replace(segments[1], prompt_key=prompt.key), segments[2])
        seen.append(prompt.key)
    families = [BANK[each.prompt_key].family for each in segments]
    assert len(set(seen)) == times + 1
    assert families[0] is not families[1] is not families[2]


def test_a_young_circle_is_not_asked_the_deepest():
    assert [deepest_after(held) for held in range(5)] == [1, 2, 2, 3, 3]
