"""Who thanks whom, and who reads it."""

from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles.models import Membership, MembershipState
from peercircles.kernel.columns import new_id
from peercircles.thanks import policy
from peercircles.thanks.models import Thanks
from tests.moments import LONG_AGO

CIRCLE, ELSEWHERE, ANA, BEN, CEM = (new_id() for _ in range(5))
PERSON = st.sampled_from([ANA, BEN, CEM])


@st.composite
def members(draw):
    return Membership(
        circle_id=draw(st.sampled_from([CIRCLE, ELSEWHERE])),
        person_id=draw(PERSON),
        seat=0,
        joined_at=LONG_AGO,
        state=draw(st.sampled_from(MembershipState)),
    )


def is_there(member):
    return member.is_active() and member.circle_id == CIRCLE


def thanks(*, is_shared):
    return Thanks(circle_id=CIRCLE, from_id=ANA, to_id=BEN, is_shared=is_shared, at=LONG_AGO)


@given(member=members(), to_id=PERSON)
def test_a_member_thanks_any_other_and_nobody_themselves(member, to_id):
    allowed = bool(policy.may_thank(member, CIRCLE, to_id))
    assert allowed == (is_there(member) and member.person_id != to_id)


@given(member=members(), is_shared=st.booleans())
def test_private_thanks_are_read_by_the_two_and_shared_ones_by_members(member, is_shared):
    allowed = bool(policy.may_read(member, thanks(is_shared=is_shared)))
    assert allowed == (is_there(member) and (is_shared or member.person_id in {ANA, BEN}))


@given(member=members(), is_shared=st.booleans())
def test_the_giver_takes_back_and_the_receiver_puts_away(member, is_shared):
    given_thanks = thanks(is_shared=is_shared)
    assert bool(policy.may_take_back(member, given_thanks)) == (
        is_there(member) and member.person_id == ANA
    )
    assert bool(policy.may_put_away(member, given_thanks)) == (
        is_there(member) and member.person_id == BEN
    )
