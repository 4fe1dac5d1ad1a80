from __future__ import annotations

import pytest

from onrecord.ingest.robots import MOST_RULES, groups, matches, parse_robots


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("/", "/anything", True),
        ("/dam", "/dams/1", True),
        ("/dam/", "/dam", False),
        ("/*.pdf", "/a/b.pdf?x", True),
        ("/*.pdf$", "/a/b.pdf?x", False),
        ("/*.pdf$", "/a.pdf/b.pdf", True),
        ("/a*b*c", "/a-c-b-c", True),
        ("/a*b*c", "/a-c-b", False),
        ("/exact$", "/exact", True),
        ("/exact$", "/exactly", False),
        ("/aa$", "/a", False),
        ("/a*a$", "/a", False),
        ("*", "/x", True),
    ],
)
def test_robots_patterns(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: OnRecord/1.0 # us\nDisallow: /private", "/x", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /private", "/private/x", False),
        ("User-agent: other\nUser-agent: onrecord\nDisallow: /", "/x", False),
        (
            "User-agent: onrecord\nDisallow: /a\nUser-agent: b\nDisallow: /\nUser-agent: onrecord\nDisallow: /c",
            "/c",
            False,
        ),
        ("User-agent: *\nDisallow: /\nUser-agent: onrecord\n", "/x", True),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: *\nDisallow: /%7Eada", "/~ada/x", False),
        ("Disallow: /", "/x", True),
        ("<html>no such page: here</html>", "/x", True),
        ("", "/x", True),
    ],
)
def test_robots_rules_for_us(text: str, path: str, allowed: bool) -> None:
    assert parse_robots(text, "onrecord").allows(path) is allowed


@pytest.mark.parametrize(("value", "seconds"), [("5", 5.0), ("0.5", 0.5), ("-1", 0.0), ("inf", 0.0), ("soon", 0.0)])
def test_robots_delay(value: str, seconds: float) -> None:
    assert parse_robots(f"User-agent: *\nCrawl-delay: {value}", "onrecord").delay == seconds


def test_robots_other_lines_end_no_group() -> None:
    text = "Sitemap: x\nUser-agent: a\nSitemap: y\nUser-agent: b\nDisallow: /1"
    assert list(groups(text)) == [({"a", "b"}, [("disallow", "/1")])]


def test_robots_of_any_size_is_bounded() -> None:
    text = "User-agent: *\n" + "Disallow: /a\n" * 10 * MOST_RULES + "Disallow: /" + "*a" * 1000
    assert len(parse_robots(text, "onrecord").rules) == MOST_RULES
