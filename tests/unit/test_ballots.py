"""Agreement: everybody, each by their own word, and never over an hour impossible for them."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peercircles.hours.agreements import Ballot
from peercircles.hours.costs import Band
from peercircles.hours.models import NO_OPTION

OPTIONS = 3
people = [UUID(int=number) for number in range(1, 7)]
bands = st.sampled_from(Band)


@st.composite
def ballots(draw) -> Ballot:
    members = draw(st.lists(st.sampled_from(people), unique=True, max_size=5))
    options = st.sampled_from([NO_OPTION, *range(OPTIONS)])
    answers = st.dictionaries(options, st.booleans(), max_size=OPTIONS)
    meetings = st.lists(bands, min_size=2, max_size=2).map(tuple)
    return Ballot(
        members=members,
        answers={person: draw(answers) for person in people},
        bands=[{person: draw(meetings) for person in people} for _ in range(OPTIONS)],
    )


@given(ballots())
def test_nothing_is_agreed_without_the_word_of_every_member(ballot):
    agreed = ballot.agreed()

    if agreed is not None:
        assert ballot.members
        assert all(agreed in ballot.answers[member] for member in ballot.members)


@given(ballots())
def test_an_impossible_hour_is_agreed_only_by_those_who_said_they_will_be_away(ballot):
    agreed = ballot.agreed()

    if agreed is not None:
        for member in ballot.members:
            if Band.NEVER in ballot.bands[agreed][member]:
                assert ballot.answers[member][agreed] is True


@given(ballots())
def test_of_what_everybody_can_live_with_the_first_is_taken(ballot):
    alive = [
        option
        for option in range(OPTIONS)
        if all(ballot.says_yes(option, member) for member in ballot.members)
    ]

    assert ballot.agreed() == (alive[0] if alive and ballot.members else None)


@given(ballots(), st.sampled_from(people))
def test_who_is_not_in_the_circle_decides_nothing(ballot, person):
    members = [member for member in ballot.members if member != person]
    silent = {one: said for one, said in ballot.answers.items() if one != person}

    with_them = Ballot(members, ballot.answers, ballot.bands).agreed()

    assert with_them == Ballot(members, silent, ballot.bands).agreed()
