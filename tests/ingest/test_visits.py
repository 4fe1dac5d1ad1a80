from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from onrecord.errors import Reason, Rejection
from onrecord.ingest import Overrides, read_inputs
from onrecord.ingest.fetch import PAGES, Fetched, Wanted, fetch
from onrecord.ingest.visits import Visits
from onrecord.settings import DEFAULTS, Settings
from tests.ingest.sites import serving


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    yield from serving()


def local(url: str, settings: Settings, wanted: Wanted) -> Fetched:
    return fetch(url, settings, wanted, allow=lambda address: address.is_loopback)


ROBOTS = b"User-agent: *\nDisallow: /private\nCrawl-delay: 5\n"


@dataclass
class Network:
    """Answers by address; time passes only where somebody sleeps."""

    answers: dict[str, bytes | int | Rejection]
    asked: list[str] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    def get(self, url: str, _: Settings, wanted: Wanted) -> Fetched:
        self.asked.append(url)
        self.wanted.append(wanted)
        answer = self.answers.get(url, b"page")
        if isinstance(answer, Rejection):
            raise answer
        if isinstance(answer, int):
            return Fetched(url, "", None, b"", answer)
        return Fetched(url, "text/html", None, answer)

    def visits(self) -> Visits:
        return Visits(DEFAULTS, get=self.get, clock=lambda: 100.0 + sum(self.slept), sleep=self.slept.append)


def refused(visits: Visits, url: str) -> Rejection:
    with pytest.raises(Rejection) as caught:
        visits.page(url)
    assert caught.value.where == url
    return caught.value


def test_visits_page_is_asked_for_only_where_robots_lets_us() -> None:
    network = Network({"http://a.example:80/robots.txt": ROBOTS})
    visits = network.visits()
    assert visits.page("http://a.example/open").body == b"page"
    assert refused(visits, "http://a.example/private/1").reason == "robots"
    assert network.asked == ["http://a.example:80/robots.txt", "http://a.example/open"]
    assert network.wanted[1].kinds == PAGES


def test_visits_wait_between_two_requests_to_one_host() -> None:
    network = Network({"http://a.example:80/robots.txt": ROBOTS, "http://b.example:80/robots.txt": 404})
    visits = network.visits()
    for url in ("http://a.example/1", "http://b.example/1", "http://a.example/2", "http://b.example/2"):
        visits.page(url)
    assert network.slept == [5.0]  # which is long enough for b, too
    visits.page("http://b.example/3")
    assert network.slept == [5.0, DEFAULTS.fetch_pause]


def test_visits_wait_is_bounded_whatever_a_host_wants() -> None:
    network = Network({"http://a.example:80/robots.txt": b"User-agent: *\nCrawl-delay: 86400"})
    visits = network.visits()
    visits.page("http://a.example/1")
    visits.page("http://a.example/2")
    assert network.slept == [DEFAULTS.fetch_longest_pause]


def test_visits_what_a_person_named_is_asked_for_without_robots() -> None:
    network = Network({"http://a.example:80/robots.txt": ROBOTS})
    visits = network.visits()
    visits.ask("http://a.example/private/1")
    visits.ask("http://a.example/private/2")
    assert network.asked == ["http://a.example/private/1", "http://a.example/private/2"]
    assert network.slept == [DEFAULTS.fetch_pause]


@pytest.mark.parametrize("answer", [404, 410, 403, *(Rejection(r, "x", "m") for r in ("content-type", "redirects"))])
def test_visits_site_without_robots_allows_everything(answer: int | Rejection) -> None:
    network = Network({"http://a.example:80/robots.txt": answer})
    assert network.visits().page("http://a.example/1").body == b"page"


@pytest.mark.parametrize("reason", ["network", "timeout", "tls", "private-address"])
def test_visits_site_that_does_not_answer_says_no(reason: Reason) -> None:
    network = Network({"http://a.example:80/robots.txt": Rejection(reason, "x", "m")})
    visits = network.visits()
    assert [refused(visits, f"http://a.example/{n}").reason for n in range(3)] == [reason] * 3
    assert network.asked == ["http://a.example:80/robots.txt"]


def test_visits_ask_for_the_rules_anew_when_told() -> None:
    network = Network({"http://a.example:80/robots.txt": Rejection("network", "x", "m")})
    visits = network.visits()
    refused(visits, "http://a.example/1")
    network.answers.clear()
    refused(visits, "http://a.example/1")
    visits.forget()
    assert visits.page("http://a.example/1").body == b"page"


def test_visits_server_error_for_robots_says_no() -> None:
    network = Network({"https://[2606::1]:443/robots.txt": 503})
    assert refused(network.visits(), "https://[2606::1]/1").reason == "http-status"


def test_visits_failed_request_counts_as_one() -> None:
    network = Network({"http://a.example/1": Rejection("network", "x", "m")})
    visits = network.visits()
    with pytest.raises(Rejection):
        visits.ask("http://a.example/1")
    visits.ask("http://a.example/2")
    assert network.slept == [DEFAULTS.fetch_pause]


def test_visits_over_the_network(site: str) -> None:
    visits = Visits(get=local, sleep=lambda _: None)
    assert visits.page(site + "/story").status == 200
    assert refused(visits, site + "/plain").reason == "robots"
    assert refused(visits, site + "/gone").reason == "http-status"


def test_visits_of_a_whole_feed_over_the_network(site: str) -> None:
    items = list(read_inputs([site + "/news"], None, Overrides(), visits=Visits(get=local, sleep=lambda _: None)))
    assert [i.reason if isinstance(i, Rejection) else i.key for i in items] == [site + "/story", "http-status"]
