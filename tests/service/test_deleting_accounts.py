"""An account is deleted: nothing of the person is left, and nothing of the others is touched."""

import pytest
from sqlmodel import Session, select

from peercircles.cli.sample import load_sample
from peercircles.identity.models import BrowserSession, Person
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.keeping.commands import delete_account
from peercircles.kernel.errors import Conflict
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.reactions import MAIL_REACTIONS, REACTIONS
from tests.factories import actor
from tests.matrix import contents


@pytest.fixture
def living(engine):
    """The sample programme: people with everything that there is to have."""
    load_sample(engine)
    return Transactions(engine, [*REACTIONS, *MAIL_REACTIONS])


def people_of(engine):
    with Session(engine) as session:
        return session.exec(select(Person).order_by(Person.email)).all()


def session_id_of(transactions, person):
    transactions.run(NOBODY, start_session, person.id, SignInMethod.LINK)
    with Session(transactions.engine) as session:
        rows = session.exec(
            select(BrowserSession.id)
            .where(BrowserSession.person_id == person.id)
            .order_by(BrowserSession.created_at.desc())
        )
        return rows.first()


def delete(transactions, person, **how):
    session_id = how.pop("session_id", None) or session_id_of(transactions, person)
    typed = how.pop("typed", person.email)
    return transactions.run(actor(person), delete_account, session_id, typed=typed)


def test_no_table_holds_the_name_the_address_or_the_id_of_anybody_who_deleted(engine, living):
    for person in people_of(engine):
        try:
            delete(living, person)
        except Conflict:
            continue
        everything = str(contents(engine))
        assert person.email not in everything
        assert str(person.id) not in everything
        assert person.id.hex not in everything
