"""What happens around the goals of one circle between two meetings: plans, comments, asks."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, select

from peercircles.asks.commands import put_up, reply_to_ask
from peercircles.asks.models import AskAbout, AskKind
from peercircles.asks.words import AskWords
from peercircles.circles.sponsors import choose_sponsor
from peercircles.cli.sample_circles import Ground
from peercircles.cli.sample_people import ORGANISER, PEOPLE
from peercircles.cli.sample_story import Story
from peercircles.comments.commands import CommentWords, write_comment
from peercircles.goals.models import Goal
from peercircles.kernel.audiences import Audience
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local
from peercircles.milestones.charters import write_charter
from peercircles.milestones.commands import (
    add_milestone,
    finish_milestone,
    remove_milestone,
    reopen_milestone,
)
from peercircles.milestones.models import CharterWords, MilestoneWords
from peercircles.reflections.commands import keep_week, write_reflection
from peercircles.reflections.models import Balance, BalanceNotes, Bucket, ReflectionWords
from peercircles.reflections.prompts import prompt_of
from peercircles.reflections.sharing import share_reflection

_WEEKENDS = "Let the team plan the weekends without me"
_NIGHTS = "Write the case for a second person at night"
# What is to be there, in how many days from now: each waits for the one before.
_MILESTONES = {
    _WEEKENDS: {
        "Hanna has planned one from start to end": 2,
        "The rules fit on one page": 11,
        "Four weekends in a row without a question to me": 29,
    },
    _NIGHTS: {"A year of nights counted": 4, "Two pages read by the night team": 12},
}
_CHARTER = CharterWords(
    aim="The ward decides on a second person at night by the spring, with our numbers before it.",
    scope="The ward on the third floor, nights only. Not pay, and not the weekends.",
    alignment="The hospital’s year of safe nights",
)
_CHECKS_IN = 20
_NONE = "Everybody has said that it is a good idea"
_ASKED = "Does anybody know somebody who has handed over a rota, and would talk for half an hour?"
_ANSWERED = "My sister’s ward did that last year. I can write to both of you."
_OFFERED = "I read letters of reference, and say what I would ask about."
_THOUGHT = (
    "I gave Hanna the weekend and kept the phone. She did not call.\n\n"
    "What became lighter: Saturday mornings. What I did for it: nothing, for once."
)
_NOTES = BalanceNotes(
    heart="Mornings on the ward, and teaching",
    skill="Seeing early what will not fit",
    pay="Enough, but only with the nights",
    overlap="Teaching others to plan. Half a day a week of it, so far.",
)
_HOURS = {
    Bucket.GROWTH: 4,
    Bucket.DUTY: 41,
    Bucket.OTHERS: 9,
    Bucket.HOME: 22,
    Bucket.REST: 12,
}


def live_between_meetings(story: Story, ground: Ground, circle_id: UUID) -> None:
    """Two goals are planned and talked about; Mariam asks, and shares a look back."""
    organiser = Actor(ground.ids[ORGANISER.key])
    story.do(_lately(story), organiser, choose_sponsor, circle_id, has_sponsor=True)
    for title, owner in ((_WEEKENDS, "mariam"), (_NIGHTS, "kwame")):
        _plan(story, ground, title, owner)
    _talk(story, ground)
    _ask(story, ground, circle_id)
    _look_back(story, ground, circle_id)


def _plan(story: Story, ground: Ground, title: str, owner: str) -> None:
    at, actor = story.ago(1, PEOPLE[owner].zone), Actor(ground.ids[owner])
    goal_id = story.ask(_goal_called, actor, title)
    today = local(story.now, PEOPLE[owner].zone).date()
    added = list[UUID]()
    for words, days in _MILESTONES[title].items():
        typed = MilestoneWords(words, today + timedelta(days=days), frozenset(added[-1:]))
        added.append(story.do(at, actor, add_milestone, goal_id, typed).id)
    story.do(_lately(story), actor, finish_milestone, added[0])
    _think_again(story, actor, goal_id, added[-1])
    if title == _NIGHTS:
        charter = replace(_CHARTER, checks_in_on=today + timedelta(days=_CHECKS_IN))
        story.do(_lately(story), actor, write_charter, goal_id, charter, expected_version=0)


def _think_again(story: Story, actor: Actor, goal_id: UUID, last: UUID) -> None:
    """A box ticked too early, and a milestone that turned out to be none."""
    story.do(_lately(story), actor, finish_milestone, last)
    story.do(_lately(story), actor, reopen_milestone, last)
    soon = story.now.date() + timedelta(days=20)
    extra = story.do(_lately(story), actor, add_milestone, goal_id, MilestoneWords(_NONE, soon))
    story.do(_lately(story), actor, remove_milestone, extra.id)


def _talk(story: Story, ground: Ground) -> None:
    tomas, mariam = (Actor(ground.ids[key]) for key in ("tomas", "mariam"))
    goal_id = story.ask(_goal_called, mariam, _WEEKENDS)
    asked = CommentWords(
        "What would you see on Monday if it had worked?", frozenset({mariam.person_id})
    )
    story.do(story.ago(1, PEOPLE["tomas"].zone), tomas, write_comment, goal_id, asked)
    said = CommentWords("A phone that did not ring, and a plan I had not read.")
    story.do(_lately(story), mariam, write_comment, goal_id, said, audience=Audience.COACH)


def _ask(story: Story, ground: Ground, circle_id: UUID) -> None:
    mariam, noor, priya = (Actor(ground.ids[key]) for key in ("mariam", "noor", "priya"))
    goal_id = story.ask(_goal_called, mariam, _WEEKENDS)
    words = AskWords(AskKind.ASK, AskAbout.INTRODUCTION, _ASKED)
    at = story.ago(1, PEOPLE["mariam"].zone)
    ask = story.do(at, mariam, put_up, circle_id, words, goal_id=goal_id)
    story.do(_lately(story), noor, reply_to_ask, ask.id, _ANSWERED)
    offer = AskWords(AskKind.OFFER, AskAbout.LETTER, _OFFERED)
    story.do(_lately(story), priya, put_up, circle_id, offer)


def _look_back(story: Story, ground: Ground, circle_id: UUID) -> None:
    at, actor = story.ago(1, PEOPLE["mariam"].zone), Actor(ground.ids["mariam"])
    day: date = local(at, PEOPLE["mariam"].zone).date()
    balance = Balance(heart=4, skill=3, pay=2)
    thought = ReflectionWords(day, _THOUGHT, prompt_of(day), balance, _NOTES)
    written = story.do(at, actor, write_reflection, thought)
    now = _lately(story)
    story.do(now, actor, share_reflection, written.id, circle_id, expected_version=1)
    minutes = {bucket: hours * 60 for bucket, hours in _HOURS.items()}
    for weeks, words in ((2, ""), (1, "The evenings were mine, but for Tuesday.")):
        story.do(at, actor, keep_week, day - timedelta(weeks=weeks), minutes, words, seen=0)


def _lately(story: Story) -> datetime:
    """After whatever happened yesterday, and over."""
    return story.now - timedelta(minutes=50)


def _goal_called(session: Session, _actor: Actor, title: str) -> UUID:
    return session.exec(select(Goal.id).where(Goal.title == title)).one()
