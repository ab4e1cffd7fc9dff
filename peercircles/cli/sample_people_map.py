"""Whom one person of the sample has put on her people map."""

from peercircles.cli.sample_circles import Ground
from peercircles.cli.sample_people import PEOPLE
from peercircles.cli.sample_story import Story
from peercircles.kernel.work import Actor
from peercircles.networks.commands import add_contact
from peercircles.networks.models import Closeness, ContactWords, Function, Sphere

_OWNER = "mariam"
_JOB, _CAREER, _SUPPORT = Function
# Nobody who helps with her career is near.
_CONTACTS = (
    ContactWords(
        "Hanna",
        frozenset({_JOB}),
        Closeness.CLOSE,
        Sphere.TEAM,
        knows_others=True,
        note="Tells me when I answer too fast.",
    ),
    ContactWords("Tomás", frozenset({_JOB, _SUPPORT}), Closeness.BETWEEN, Sphere.FIELD),
    ContactWords("My sister", frozenset({_SUPPORT}), Closeness.CLOSE, Sphere.FAMILY),
    ContactWords("Dr Bekele", frozenset({_CAREER}), Closeness.DISTANT, Sphere.WORK),
    ContactWords("Selam", frozenset({_JOB}), Closeness.BETWEEN, Sphere.TEAM, knows_others=True),
)


def draw_up_people(story: Story, ground: Ground) -> None:
    """Those who help her along: for herself alone."""
    at, actor = story.ago(3, PEOPLE[_OWNER].zone), Actor(ground.ids[_OWNER])
    for contact in _CONTACTS:
        story.do(at, actor, add_contact, contact)
