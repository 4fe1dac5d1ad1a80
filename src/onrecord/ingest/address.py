"""Which addresses on the network may be fetched from: public ones only, and URLs that say where they lead."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from onrecord.errors import Rejection

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allow = Callable[[Address], bool]

# Every range of the IANA special-purpose registry for IPv4, with multicast and the reserved top.
NOT_PUBLIC = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
        ),
    )
)
# IPv6 is the other way round: only global unicast, and of it nothing that carries an IPv4 address or is special.
# What lies outside (::1, ::ffff:0:0/96, NAT64's 64:ff9b::/96, fc00::/7, fe80::/10, ff00::/8) needs no list.
PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
NOT_PUBLIC_6 = tuple(
    map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"))
)

PORTS = {"http": 80, "https": 443}
LONGEST_URL = 4000
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_LABEL = re.compile(r"[A-Za-z0-9_-]{1,63}")
_LONGEST_HOST = 253
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart: `host` in ASCII, `path` with its query, ready to be sent."""

    url: str
    scheme: str
    host: str
    port: int
    path: str


def is_url(source: str) -> bool:
    """Whether a source names a scheme (of any kind) and so is no path."""
    return _SCHEME.match(source) is not None


def is_public(address: Address) -> bool:
    """Whether an address is one of the public network, by the IANA special-purpose registries."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in NOT_PUBLIC)
    return address.scope_id is None and address in PUBLIC_6 and not any(address in network for network in NOT_PUBLIC_6)


def check_url(url: str) -> Target:
    """The parts of an http or https URL; raises Rejection bad-url for any other, and for one that hides where it leads."""
    if len(url) > LONGEST_URL or _FORBIDDEN.search(url):
        raise Rejection("bad-url", url[:200], "is no URL: too long, or holds spaces, controls or backslashes")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Rejection("bad-url", url, f"is no URL: {error}") from None
    if parts.scheme not in PORTS:
        raise Rejection("bad-url", url, f"has the scheme {parts.scheme!r}; only http and https are fetched")
    if "@" in parts.netloc:
        raise Rejection("bad-url", url, "holds a user name or password; leave it out")
    if "[" in parts.netloc and ":" not in host:
        raise Rejection("bad-url", url, "has brackets around what is no IPv6 address")
    if port == 0:
        raise Rejection("bad-url", url, "names port 0")
    path = quote(parts.path or "/", safe=_SAFE) + ("?" + quote(parts.query, safe=_SAFE) if parts.query else "")
    return Target(url, parts.scheme, ascii_host(host, url), port or PORTS[parts.scheme], path)


def ascii_host(host: str, url: str) -> str:
    """A host name as DNS knows it (the dot of the root left off), or an IPv6 address; raises Rejection bad-url."""
    if ":" in host:
        try:
            address = ipaddress.IPv6Address(host)
        except ValueError:
            raise Rejection("bad-url", url, "holds a broken IPv6 address") from None
        if address.scope_id is not None:
            raise Rejection("private-address", url, "names a zone of this machine")
        return str(address)
    try:
        name = host.encode("ascii" if host.isascii() else "idna").decode("ascii")
    except UnicodeError:
        raise Rejection("bad-url", url, "holds a host name that DNS cannot know") from None
    name = name.removesuffix(".")
    if len(name) > _LONGEST_HOST or not all(map(_LABEL.fullmatch, name.split("."))):
        raise Rejection("bad-url", url, "names no host")
    return name


def next_target(current: Target, location: str) -> Target:
    """Where a redirect leads, relative to where it came from; raises Rejection bad-url."""
    try:
        return check_url(urljoin(current.url, quote(location.strip(), safe=_SAFE)))
    except ValueError as error:
        raise Rejection("bad-url", current.url, f"redirects to no URL: {error}") from None
