"""No test reaches beyond this machine: a connection to any other address fails the test that makes it. No test is timed, either."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings


class NetworkUsed(AssertionError):
    """A test tried to reach another machine, or the name server."""


def is_local(host: Any) -> bool:
    """Whether an address is the loopback; a number in any spelling that the C library takes ("127.1") counts."""
    if host in {None, "", b"", "localhost"} or not isinstance(host, str):
        return True
    with contextlib.suppress(OSError, ValueError):
        return ipaddress.ip_address(socket.inet_aton(host)).is_loopback
    with contextlib.suppress(ValueError):
        address = ipaddress.IPv6Address(host.partition("%")[0])
        return (address.ipv4_mapped or address).is_loopback
    return False


def is_number(host: Any) -> bool:
    """Whether looking `host` up asks nobody."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        return bool(socket.inet_aton(host))
    with contextlib.suppress(ValueError):
        return bool(ipaddress.ip_address(str(host).partition("%")[0]))
    return False


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """The audit hook: it sees every connection of this process, whatever library makes it."""
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        allowed = not isinstance(address, tuple) or is_local(address[0])  # a Unix socket's address is a path
    elif event == "socket.getaddrinfo":
        address = arguments[0]
        allowed = is_local(address) or is_number(address)
    else:
        return
    if not allowed:
        raise NetworkUsed(f"a test tried to reach {address!r}")


sys.addaudithook(refuse_network)
settings.register_profile("untimed", deadline=None)  # speed is a benchmark's matter; a busy machine fails no test
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the sample newsroom, read once for all tests that look at it: whoever writes takes a copy."""
    from onrecord.cli.demo import articles, build

    if not list((articles().parents[1] / "reader").glob("*.onnx")):
        pytest.skip("the weights of the reader are not in this checkout")
    record = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    build(record)
    return record
