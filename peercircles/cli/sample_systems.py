"""What one of the sample's people has drawn of what keeps happening around her."""

from peercircles.cli.sample_circles import Ground
from peercircles.cli.sample_people import PEOPLE
from peercircles.cli.sample_story import Story
from peercircles.kernel.work import Actor
from peercircles.systems.commands import add_system, add_thing, link_things
from peercircles.systems.models import Sign

_OWNER = "mariam"
_SYSTEM = "Why the questions keep coming to me"
# What moves what, and how: a loop that reinforces, and one that balances.
_ARROWS = (
    ("Questions to me", "My quick replies", Sign.PLUS),
    ("My quick replies", "Trust in their own answers", Sign.MINUS),
    ("Trust in their own answers", "Questions to me", Sign.MINUS),
    ("My quick replies", "My tiredness", Sign.PLUS),
    ("My tiredness", "My quick replies", Sign.MINUS),
)


def draw_up_a_system(story: Story, ground: Ground) -> None:
    """What moves what around her, in two loops."""
    at, actor = story.ago(2, PEOPLE[_OWNER].zone), Actor(ground.ids[_OWNER])
    system = story.do(at, actor, add_system, _SYSTEM)
    titles = dict.fromkeys(title for *ends, _sign in _ARROWS for title in ends)
    ids = {title: story.do(at, actor, add_thing, system.id, title).id for title in titles}
    for cause, effect, sign in _ARROWS:
        story.do(at, actor, link_things, ids[cause], ids[effect], sign)
