"""Every event reaches somebody, and carries nothing but ids."""

import sys
from dataclasses import fields
from datetime import UTC, datetime
from typing import get_type_hints
from uuid import UUID

import pytest

import peercircles.circles.events
import peercircles.facilitation.events
import peercircles.goals.events
import peercircles.hours.events
import peercircles.huddles.events
import peercircles.identity.events
import peercircles.meetings.events
import peercircles.parking.events
import peercircles.promises.events
import peercircles.pulses.events
import peercircles.signals.events
import peercircles.thanks.events  # noqa: F401 - every event must be known
from peercircles.kernel.columns import new_id
from peercircles.kernel.events import Event
from peercircles.web.live.messages import decoded, message_of
from peercircles.web.live.topics import topics_of

IDS_ONLY = {UUID, int, datetime, tuple[UUID, ...]}


def all_events(kind: type[Event] = Event) -> list[type[Event]]:
    """The event classes that are not themselves extended."""
    # A dataclass with slots replaces the class it was made from: that one does not count.
    below = [sub for sub in kind.__subclasses__() if _is_the_real_one(sub)]
    return [each for sub in below for each in all_events(sub)] if below else [kind]


def _is_the_real_one(kind: type[Event]) -> bool:
    return getattr(sys.modules[kind.__module__], kind.__name__) is kind


def example(kind: type[Event]) -> Event:
    values = {UUID: new_id(), int: 3, datetime: datetime.now(UTC), tuple[UUID, ...]: (new_id(),)}
    hints = get_type_hints(kind)
    return kind(**{field.name: values[hints[field.name]] for field in fields(kind)})


@pytest.mark.parametrize("kind", all_events(), ids=lambda kind: kind.__name__)
def test_an_event_carries_ids_and_times_only(kind):
    assert {get_type_hints(kind)[field.name] for field in fields(kind)} <= IDS_ONLY


@pytest.mark.parametrize("kind", all_events(), ids=lambda kind: kind.__name__)
def test_every_event_has_a_topic_and_survives_the_journey(kind):
    event = example(kind)

    message = message_of(event)

    assert topics_of(event) == message.topics != set()
    assert decoded(message.encoded()) == message
