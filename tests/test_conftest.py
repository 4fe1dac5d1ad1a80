"""The guard against the network can bite."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("address", ["192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1"])
def test_conftest_refuses_other_machines(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as outlet, pytest.raises(AssertionError, match="tried to reach"):
        outlet.connect((address, 80))


@pytest.mark.parametrize("host", ["example.org", "metadata.google.internal"])
def test_conftest_refuses_to_look_names_up(host: str) -> None:
    with pytest.raises(AssertionError, match="tried to reach"):
        socket.getaddrinfo(host, 80)


@pytest.mark.parametrize("host", ["localhost", "127.1", "0x7f000001", "::1"])
def test_conftest_lets_local_names_pass(host: str) -> None:
    assert {row[4][0] for row in socket.getaddrinfo(host, 80)} <= {"127.0.0.1", "::1"}


def test_conftest_lets_the_loopback_pass() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
