"""The sample programme: three circles at different points of their life, up to this very day."""

from datetime import datetime

import click
import sqlalchemy as sa

from peercircles.circles.programmes import start_programme
from peercircles.cli.sample_azahar import AZAHAR
from peercircles.cli.sample_between import live_between_meetings
from peercircles.cli.sample_circles import Ground, tell_circle
from peercircles.cli.sample_coach import let_a_coach_in
from peercircles.cli.sample_growth import draw_up_drivers
from peercircles.cli.sample_harbour import HARBOUR
from peercircles.cli.sample_lantern import LANTERN
from peercircles.cli.sample_meetings import be_about_to_begin, remember_the_last
from peercircles.cli.sample_people import ORGANISER
from peercircles.cli.sample_people_map import draw_up_people
from peercircles.cli.sample_promises import promise_and_park
from peercircles.cli.sample_records import keep_a_record
from peercircles.cli.sample_rhythm import find_a_rhythm
from peercircles.cli.sample_story import Story
from peercircles.cli.sample_systems import draw_up_a_system
from peercircles.identity.people import add_person
from peercircles.identity.queries import demo_people, is_empty
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import DomainError
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.reactions import REACTIONS
from peercircles.settings import settings

PROGRAMME = "Peers at work"
_LEFT_AS_IT_IS = "The sample programme is there already, as it was left."
_NOT_EMPTY = "There are people here already, so the sample programme is left out."
_BEGAN = 160
# The oldest first: whoever is in two circles has an account from there.
_CIRCLES = (HARBOUR, LANTERN, AZAHAR)


def load_sample(engine: sa.Engine, now: datetime | None = None) -> bool:
    """Load the sample as if it had happened until `now`; whether it was loaded.

    Where there is anybody already it does nothing. It is there whole, or not at all.
    """
    transactions = Transactions(engine, reactions=REACTIONS)
    with transactions.together() as session:
        if not is_empty(session, NOBODY):
            is_there = bool(demo_people(session, NOBODY))
            click.echo(_LEFT_AS_IT_IS if is_there else _NOT_EMPTY)
            return False
        try:
            _tell(Story(transactions, session, now or utc_now()))
        except DomainError as refusal:
            raise click.ClickException(f"The sample cannot be loaded. {refusal}") from None
    click.echo("Loaded the sample programme.")
    return True


def _tell(story: Story) -> None:
    ours, began = settings(), story.ago(_BEGAN, ORGANISER.zone)
    ingrid = story.do(
        began,
        NOBODY,
        add_person,
        name=ORGANISER.name,
        email=ORGANISER.email,
        pronouns=ORGANISER.pronouns,
        zone=ORGANISER.zone,
        locale=ORGANISER.locale,
    )
    programme = story.do(began, NOBODY, start_programme, name=PROGRAMME, person_id=ingrid.id)
    ground = Ground(
        programme_id=programme.id,
        ids={ORGANISER.key: ingrid.id},
        host=ours.hostname,
        jitsi_server=ours.jitsi_url or "https://meet.example.org",
    )
    told = {circle.name: tell_circle(story, ground, circle) for circle in _CIRCLES}
    promise_and_park(story, ground, told[LANTERN.name])
    remember_the_last(story, ground, told[LANTERN.name])
    be_about_to_begin(story, ground, told[LANTERN.name])
    find_a_rhythm(story, ground, in_season=told[LANTERN.name], at_its_end=told[HARBOUR.name])
    draw_up_drivers(story, ground, told[LANTERN.name])
    draw_up_a_system(story, ground)
    draw_up_people(story, ground)
    keep_a_record(story, ground, told[LANTERN.name])
    live_between_meetings(story, ground, told[LANTERN.name])
    let_a_coach_in(story, ground, open_in=told[LANTERN.name], asked_in=told[HARBOUR.name])
