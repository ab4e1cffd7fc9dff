"""A calendar of two hundred meetings, fetched as calendar programs do."""

import time
from datetime import timedelta
from uuid import UUID

import httpx
from sqlmodel import Session, select

from peercircles.circles.models import Membership
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import Actor, Transactions
from peercircles.meetings.models import Meeting, RoomKind, Season
from peercircles.notifications.feeds import choose_for_feed, make_feed
from tests.bench.plans import Bench, running
from tests.bench.results import Row, median
from tests.bench.systems import PeerCircles

MEETINGS, AGAIN = 200, 20


async def feed(bench: Bench) -> list[Row]:
    """The first fetch of each circle's calendar, further ones, and those that name its tag."""
    first, again, by_tag = list[float](), list[float](), list[float]()
    with running(bench.installation(4)) as ours, httpx.Client(base_url=ours.server.url) as program:
        ours.fill(bench.plan.starts)
        for path in _feeds(ours):
            tag = _fetched(program, path, first)
            for _ in range(AGAIN):
                _fetched(program, path, again)
                _fetched(program, path, by_tag, tag=tag)
    return [
        Row(
            f"calendar of {MEETINGS} meetings, first fetch", "ms", median(first), must=200, aim=100
        ),
        Row(
            f"calendar of {MEETINGS} meetings, fetched again", "ms", median(again), must=40, aim=12
        ),
        Row(f"calendar of {MEETINGS} meetings, by its tag", "ms", median(by_tag), must=40, aim=10),
    ]


def _feeds(ours: PeerCircles) -> list[str]:
    engine = open_engine(ours.database)
    transactions, paths = Transactions(engine), list[str]()
    for block in ours.blocks:
        circle_id = UUID(str(block.circle_id))
        with Session(engine.execution_options(writes=True)) as session, session.begin():
            statement = select(Membership.person_id).where(Membership.circle_id == circle_id)
            person_id = session.exec(statement).first() or UUID(int=0)
            _add_meetings(session, circle_id, person_id)
        secret, _events = transactions.run(Actor(person_id), make_feed)
        transactions.run(Actor(person_id), choose_for_feed, has_links=True, has_names=True)
        paths.append(f"/cal/{secret}.ics")
    engine.dispose()
    return paths


def _add_meetings(session: Session, circle_id: UUID, person_id: UUID) -> None:
    now = utc_now()
    common = {"circle_id": circle_id, "wall_time": now.time(), "zone": "UTC"}
    season = Season(
        first_on=now.date(),
        cadence="weekly",
        count=MEETINGS,
        created_by=person_id,
        created_at=now,
        **common,
    )
    session.add(season)
    session.flush()
    for number in range(MEETINGS):
        starts_at = now + timedelta(days=number)
        session.add(
            Meeting(
                season_id=season.id,
                wall_on=starts_at.date(),
                starts_at=starts_at,
                minutes=60,
                uid=f"{number}-{circle_id}@bench.example.org",
                room_kind=RoomKind.LINK,
                room_url="https://meet.example.org/x",
                **common,
            )
        )


def _fetched(program: httpx.Client, path: str, times: list[float], *, tag: str = "") -> str:
    began = time.perf_counter()
    answer = program.get(path, headers={"if-none-match": tag} if tag else {})
    times.append((time.perf_counter() - began) * 1000)
    expected = 304 if tag else 200
    if answer.status_code != expected or (not tag and answer.text.count("BEGIN:VEVENT") < MEETINGS):
        raise RuntimeError(f"the calendar was not served: {answer.status_code}")
    return answer.headers["etag"]
