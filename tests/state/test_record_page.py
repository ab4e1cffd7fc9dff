"""One's own record, as its page has it: what others do for one's goals, and their thanks."""

from peercircles.thanks.commands import ThanksWords, thank
from peercircles.web.records.state import RecordState


async def test_the_page_shows_contributions_and_thanks_of_its_reader_alone(open_page, world):
    ana, ben = world.member("Ana"), world.member("Ben")
    world.share(world.goal(ana, title="Lead the round"), ben)
    world.run(thank, ben, world.circle.id, ana.id, ThanksWords("For staying on."))
    mine, theirs = open_page(RecordState, ana), open_page(RecordState, ben)

    await mine.load()
    await theirs.load()

    (line,) = mine.contributions
    assert (line.title, line.names, line.has_others) == ("Lead the round", "Ben", False)
    assert [(each.giver, each.words, each.is_shared) for each in mine.thanks] == [
        ("Ben", "For staying on.", False)
    ]
    assert (theirs.contributions, theirs.thanks) == ([], [])
