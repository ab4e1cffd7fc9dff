"""What a provider's word is worth."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peercircles.identity.policy import (
    ProviderWord,
    Recognition,
    may_change_sign_in,
    recognise,
)
from peercircles.kernel.columns import new_id

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
ids = st.one_of(st.none(), st.builds(new_id))
domains = st.lists(st.sampled_from(["example.org", "sub.example.org", "org", "EXAMPLE.ORG", ""]))
words = st.builds(
    ProviderWord,
    issuer=st.just("https://idp.example"),
    subject=st.just("ana"),
    email=st.sampled_from(["ana@example.org", "ana@notexample.org", ""]),
    is_email_verified=st.booleans(),
)


@given(word=words, linked=ids, holder=ids, domains=domains)
def test_an_address_links_only_when_verified_and_of_the_authority_for_it(
    word, linked, holder, domains
):
    answer = recognise(word, linked_to=linked, address_of=holder, authoritative_domains=domains)
    if answer is Recognition.LINK:
        assert word.is_email_verified
        assert word.email == "ana@example.org"
        assert {"example.org", "EXAMPLE.ORG"} & set(domains)
        assert holder
        assert not linked


@given(word=words, linked=st.builds(new_id), holder=ids, domains=domains)
def test_whoever_is_linked_is_known_whatever_the_address_says(word, linked, holder, domains):
    answer = recognise(word, linked_to=linked, address_of=holder, authoritative_domains=domains)
    assert answer is Recognition.KNOWN


@given(word=words, domains=domains)
def test_a_stranger_stays_one(word, domains):
    answer = recognise(word, linked_to=None, address_of=None, authoritative_domains=domains)
    assert answer is Recognition.STRANGER


def test_linking_needs_a_sign_in_of_five_minutes_at_most():
    assert may_change_sign_in(NOW - timedelta(minutes=5), NOW)
    assert not may_change_sign_in(NOW - timedelta(minutes=5, seconds=1), NOW)
