from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Rejection
from onrecord.ingest.address import Target, check_url, is_public, is_url, next_target

REFUSED = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8
192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1::
2002:808:808:: 3fff::1 4000::1 5f00::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1
"""
ALLOWED = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.0.1 100.128.0.1 172.15.0.1 172.32.0.1
192.167.0.1 223.255.255.1 2606:4700::1111 2a00::1
"""


@pytest.mark.parametrize("address", REFUSED.split())
def test_address_of_no_public_network_is_refused(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ALLOWED.split())
def test_address_of_the_public_network_is_allowed(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses())
def test_address_allowed_is_global_by_the_standard_library_too(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if is_public(address):
        assert address.is_global
        assert not address.is_multicast


def test_address_with_a_zone_is_not_public() -> None:
    assert not is_public(ipaddress.ip_address("2606:4700::1111%eth0"))


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://a.example", ("http", "a.example", 80, "/")),
        ("HTTPS://A.Example:8443/b?c=d#e", ("https", "a.example", 8443, "/b?c=d")),
        ("https://a.example/ü/%C3%BC?q=é", ("https", "a.example", 443, "/%C3%BC/%C3%BC?q=%C3%A9")),
        ("https://bücher.example/", ("https", "xn--bcher-kva.example", 443, "/")),
        ("http://[2606:4700::1111]:81/", ("http", "2606:4700::1111", 81, "/")),
        ("http://a.example./", ("http", "a.example", 80, "/")),
        ("http://１２７.0.0.1/", ("http", "127.0.0.1", 80, "/")),
    ],
)
def test_address_url_is_taken_apart(url: str, target: tuple[str, str, int, str]) -> None:
    assert check_url(url) == Target(url, *target)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://a.example/",
        "gopher://a.example:70/_x",
        "javascript:alert(1)",
        "data:text/html,x",
        "a.example/x",
        "//a.example/x",
        "http://",
        "http:///x",
        "http://user:secret@a.example/",
        "http://good.example@10.0.0.1/",
        "http://a.example\\@b.example/",
        "http://a.example/\r\nHost: b.example",
        "http://a.example/x y",
        "http://a.example\x00.b.example/",
        "http://a.example:0/",
        "http://a.example:99999/",
        "http://a.example:port/",
        "http://[::1/",
        "http://[v1.x]/",
        "http://[1:2]/",
        "http://a..example/",
        "http://" + "a" * 64 + ".example/",
        "http://" + "a." * 200 + "example/",
        "http://%31%32%37.0.0.1/",
        "http://a_b<c>.example/",
        "https://a.example/" + "x" * 5000,
        "",
    ],
)
def test_address_url_that_hides_where_it_leads_is_refused(url: str) -> None:
    with pytest.raises(Rejection) as caught:
        check_url(url)
    assert caught.value.reason == "bad-url"


def test_address_zone_of_this_machine_is_refused() -> None:
    with pytest.raises(Rejection) as caught:
        check_url("http://[fe80::1%25eth0]/")
    assert caught.value.reason in {"private-address", "bad-url"}


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://a.example", "http://["]))
def test_address_any_string_is_a_target_or_a_rejection(tail: str, head: str) -> None:
    try:
        target = check_url(head + tail)
    except Rejection:
        return
    assert target.scheme in {"http", "https"}
    assert target.host.isascii()
    assert target.path.isascii()
    assert not set(target.path + target.host) & set(" \r\n\t\x00")


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://a.example/b"),
        ("c?d", "https://a.example/x/c?d"),
        ("//b.example/", "https://b.example/"),
        ("http://b.example/ä ö", "http://b.example/%C3%A4%20%C3%B6"),
    ],
)
def test_address_redirect_is_relative_to_where_it_came_from(location: str, url: str) -> None:
    assert next_target(check_url("https://a.example/x/y"), location).url == url


@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://[", "javascript:x", "https://u:p@a.example/"])
def test_address_redirect_is_checked_like_a_first_address(location: str) -> None:
    with pytest.raises(Rejection):
        next_target(check_url("https://a.example/"), location)


def test_address_url_is_told_from_a_path() -> None:
    assert [is_url(s) for s in ("http://a", "FILE:///a", "s3://b", "a.txt", "./http/a", "C:\\a", "-", "")] == [
        True
    ] * 3 + [False] * 5
