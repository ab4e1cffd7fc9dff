"""How processes hear of each other through Redis."""

import asyncio
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from peercircles.circles.events import CircleMade
from peercircles.kernel.clock import utc_now
from peercircles.web.live.messages import message_of
from peercircles.web.live.transports import CHANNEL, RedisTransport
from tests.services import redis_server


@pytest.mark.parametrize("strange", ["", "x", "[]", "{}", "7", '{"kind": "A", "topics": 3}'])
async def test_a_message_nobody_understands_ends_nothing(tmp_path, strange):
    made = message_of(CircleMade(at=utc_now(), by=uuid4(), circle_id=uuid4()))
    with redis_server(tmp_path) as redis:
        transport = RedisTransport(redis.url)
        messages = transport.messages()
        async with asyncio.timeout(10), Redis.from_url(redis.url) as client:
            assert await anext(messages) is None  # listening has begun
            await client.publish(CHANNEL, strange)
            await transport.send([made])

            assert [await anext(messages), await anext(messages)] == [None, made]
        await messages.aclose()
