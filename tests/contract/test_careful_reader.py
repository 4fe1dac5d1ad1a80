"""Eight articles of our own and what a careful reader takes from each, written down before onrecord had read them.

A row that today's weights do not meet is marked `short`: it may fail, the others may not.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

import onrecord
from onrecord.model import Attribution
from onrecord.reader.engine import BUILT_IN
from tests.contract.careful import Careful

HERE = Path(__file__).parent / "articles"
Row = tuple[str, Callable[[Careful], bool]]


@functools.cache
def careful(name: str) -> Careful:
    return Careful(onrecord.read((HERE / f"{name}.txt").read_text(encoding="utf-8")))


def denies(a: Attribution) -> bool:
    return (a.act, a.polarity) == ("denial", "negative")


LOAN: list[Row] = [
    (
        "an officer told an agency",
        lambda r: r.chain(r.said("officer", "told")) == "Corvane Press Agency < intelligence officer in Lorne",
    ),
    ("he is unnamed", lambda r: r.who(r.said("officer", "told")).anonymous),
    ("the agency is whom he told", lambda r: "Corvane Press Agency" in r.words(r.said("officer", "told").addressee)),
    ("a belief inside it", lambda r: r.said("government", "believed").parent == r.said("officer", "told").id),
    ("which is no certainty", lambda r: r.said("government", "believed").certainty in {"possible", "probable"}),
    (
        "rumoured, then confirmed",
        lambda r: [r.history("travel to Maristan")[i] for i in (0, -1)] == ["rumoured", "confirmed"],
    ),
    ("one unnamed source", lambda r: r.found("single-anonymous-source", "officer")),
    ("no invitation: a denial", lambda r: denies(r.said("spokeswoman", "said", "invitation"))),
    (
        "it landed that Thursday",
        lambda r: r.happened("landed", r.event("landed").latest or "never"),
    ),
    ("trading ended hours before", lambda r: r.event("suspended").earliest == r.event("landed").earliest),
    ("on the word of a paper", lambda r: r.holder(r.event("suspended")) == "Quellin Courier"),
    ("according to, behind it", lambda r: "trading" in r.words(r.said("Quellin Courier", "according to").content)),
    ("reported in part in its words", lambda r: r.said("Courier", "reports").form == "mixed"),
    ("who needs", lambda r: r.interest("Torvania", "needs", "hard currency")),
    ("who has", lambda r: r.interest("Maristan", "has", "reserve")),
    ("a leader wrote", lambda r: r.who(r.said("Petra Quill", "wrote")).name == "Petra Quill"),
    ("and accused", lambda r: r.said("Petra Quill|She", "accused").act == "accusation"),
    ("were it to pay", lambda r: r.unsure("pay") and r.unsure("hold")),
    ("ministers expect", lambda r: r.said("ministers", "expect").act == "forecast"),
    ("nothing signed: a denial", lambda r: denies(r.said("president|office", "said", "nothing"))),
    ("the dateline is wrong", lambda r: r.found("dateline-conflict")),
    (
        "it was written in a June",
        lambda r: (
            {(d or "")[5:7] for d in (r.reading.article.published.earliest, r.reading.article.published.latest)}
            == {"06"}
        ),
    ),
    ("the line to another story is left out", lambda r: "(RELATED" in r.words(r.left_out())),
]
PORT: list[Row] = [
    (
        "an institution by its spokesman",
        lambda r: r.chain(r.said("spokesman", "insisted")).startswith("Harbour Board < "),
    ),
    ("who denies", lambda r: denies(r.said("spokesman|Oakes", "insisted"))),
    (
        "a paper on the word of a paper of its own",
        lambda r: r.chain(r.said("paper|Lantern|memorandum", "citing|said", "agreed|memorandum")).startswith(
            "Ellery Lantern"
        ),
    ),
    ("a document states", lambda r: r.who(r.said("memorandum", "states")).kind == "document"),
    ("partly in its words", lambda r: r.said("memorandum", "states").form == "mixed"),
    ("threefold no", lambda r: denies(r.said("Oakes", "said", "no sale"))),
    ("his name and his office", lambda r: "spokesman" in (r.who(r.said("Oakes", "said", "no sale")).description or "")),
    ("the denial leaves a door open", lambda r: r.found("denial-not-settled")),
    ("a person familiar with it", lambda r: r.who(r.said("person familiar", "said")).anonymous),
    ("the union was never asked", lambda r: r.said("union", "says").polarity == "negative"),
    ("its secretary", lambda r: "secretary" in (r.who(r.said("Anker", "said")).description or "")),
    ("1,200 or 900 members", lambda r: r.found("number-conflict", "1,200", "900")),
    ("they may strike on Monday", lambda r: r.unsure("strike") and r.event("strike").earliest == "2021-03-08"),
    ("a mayor calls it forged", lambda r: "forgery" in r.words(r.said("Lindqvist", "called").content)),
    ("his deputy owns to it", lambda r: r.said("deputy", "acknowledged").act == "confirmation"),
    ("so it is confirmed", lambda r: r.claim("document", "authentic").status == "confirmed"),
    (
        "agreed in December",
        lambda r: (r.event("agreed").earliest, r.event("agreed").latest) == ("2020-12-01", "2020-12-31"),
    ),
    ("a ministry at the end", lambda r: "third" in r.words(r.said("Ministry of Transport", "according to").content)),
    (
        "the dateline is right",
        lambda r: r.reading.article.published.stated == "2021-03-03" and not r.found("dateline-conflict"),
    ),
]
SHELLS: list[Row] = [
    ("who needs", lambda r: r.interest("", "needs", "mortar rounds")),
    ("who has", lambda r: r.interest("Norrland", "has", "stockpile")),
    ("who wants", lambda r: r.interest("Norrland", "wants", "satellite")),
    ("who lacks", lambda r: r.interest("Norrland", "lacks", "rocket")),
    ("a general told a paper", lambda r: r.chain(r.said("Osric Dahl", "told")) == "Norrland Herald < Osric Dahl"),
    ("who commands", lambda r: "General" in (r.who(r.said("Osric Dahl", "told")).description or "")),
    (
        "a paragraph quoted without marks",
        lambda r: (
            (a := r.said("Herald", "observes")).form == "direct" and r.words(a.content).endswith("buying as well.")
        ),
    ),
    ("were it to obtain shells", lambda r: r.unsure("obtain") and r.unsure("push")),
    ("a flat denial", lambda r: denies(r.said("ministry", "denied"))),
    (
        "and one in the minister's words",
        lambda r: (a := r.said("Klara Holm", "told")).polarity == "negative" and a.form != "indirect",
    ),
    ("two unnamed diplomats", lambda r: r.who(r.said("Diplomats", "suspected")).anonymous),
    ("who only suspect", lambda r: r.said("Diplomats|they", "suspected").certainty in {"possible", "probable"}),
    ("shipped: denied", lambda r: "denied" in r.history("shells", "shipped")),
    ("pictures show", lambda r: "wagons" in r.words(r.said("pictures", "show").content)),
    ("a warning", lambda r: r.said("Council", "warned").act == "warning"),
    ("imposed in March", lambda r: r.event("imposed").earliest == "2022-03-01"),
    ("a delivery would be a breach", lambda r: r.unsure("breach")),
    ("not ruled out, nor done", lambda r: r.unsure("sending")),
    ("the dateline is right", lambda r: not r.found("dateline-conflict")),
]
THREE: list[Row] = [
    ("published on Thursday", lambda r: r.happened("published", "2023-05-11")),
    (
        "they are three",
        lambda r: all(n in r.who(r.said("They", "warned")).name for n in ("Arvenia", "Costamar", "Lund")),
    ),
    ("who warn", lambda r: r.said("They", "warned").act == "warning"),
    ("whose statement it is", lambda r: "Costamar" in r.chain(r.said("statement", "read"))),
    ("in its words", lambda r: r.said("statement", "read").form == "direct"),
    ("an ambassador's no", lambda r: denies(r.said("Pell", "assured"))),
    ("to his hosts", lambda r: "his hosts" in r.words(r.said("Pell", "assured").addressee)),
    (
        "no gate was closed",
        lambda r: r.event("closed").polarity == "negative" and "Pell" in r.holder(r.event("closed")),
    ),
    (
        "a minister on the air",
        lambda r: "minister" in (r.who(r.said("Yelena Marsh", "described")).description or "").lower(),
    ),
    ("officials in private", lambda r: r.who(r.said("officials", "said")).anonymous),
    ("70 percent, says one side", lambda r: "70" in r.words(r.said("Sorvian water ministry", "says").content)),
    ("90, say others", lambda r: "90" in r.words(r.said("Engineers", "put").content)),
    (
        "to meet by the end of the month",
        lambda r: (e := r.event("meet")).latest == "2023-05-31" and e.certainty != "certain",
    ),
    ("who is to meet", lambda r: "Luca Ferran" in r.agents(r.event("meet"))),
    ("it refuses", lambda r: r.said("Sorvia", "refuses").act == "refusal"),
    ("ferries stopped a year ago", lambda r: (r.event("stopped").earliest or "")[:4] == "2022"),
    ("the dateline is right", lambda r: not r.found("dateline-conflict")),
]
ROCKET: list[Row] = [
    ("a company announced", lambda r: "Altair" in r.chain(r.said("Altair", "announced"))),
    ("on Tuesday", lambda r: r.happened("exploded", "2021-10-12")),
    ("a spaceport far from the city", lambda r: r.found("place-conflict", "Baikonur", "Almaty")),
    ("residents told a broadcaster", lambda r: r.chain(r.said("residents", "told")).startswith("Channel Nine <")),
    ("the chief denies", lambda r: denies(r.said("Corwin|She", "denied"))),
    (
        "in her words",
        lambda r: (
            (a := r.said("Corwin|she", "said", "done twice")).form == "direct" and r.who(a).name == "Nadia Corwin"
        ),
    ),
    ("an unnamed engineer", lambda r: r.who(r.said("engineer", "said", "inspection")).anonymous),
    ("skipped: in dispute", lambda r: r.claim("skipped", "inspection").status in {"disputed", "open"}),
    ("six or eight", lambda r: r.found("number-conflict", "six", "eight")),
    ("a rumour called unfounded", lambda r: "denied" in r.history("cigarette")),
    ("who speaks for the regulator", lambda r: r.who(r.said("Orr", "said")).name == "Pavel Orr"),
    ("who wants", lambda r: r.interest("Altair", "wants", "satellite")),
    ("who lacks", lambda r: r.interest("Altair", "lacks", "licence")),
    ("if the valve is at fault", lambda r: r.unsure("redesigned")),
    ("analysts of a bank", lambda r: "Brightwater Bank" in r.chain(r.said("analysts", "wrote"))),
    ("according to the note", lambda r: r.said("note", "according to").form == "indirect"),
    (
        "to be published next week",
        lambda r: (e := r.event("publish")).certainty != "certain" and (e.latest or "")[:7] == "2021-10",
    ),
    ("the dateline is right", lambda r: not r.found("dateline-conflict")),
]
VERDICT: list[Row] = [
    ("sentenced on Thursday", lambda r: r.happened("sentenced", "2022-06-23")),
    ("the title alters the quotation", lambda r: any("dangerous" in f.message.lower() for f in r.reading.findings)),
    ("accused by prosecutors", lambda r: r.said("Prosecutors", "accused").act == "accusation"),
    ("not guilty, he pleads", lambda r: denies(r.said("Voll", "pleaded"))),
    ("a lawyer with her name", lambda r: "lawyer" in (r.who(r.said("Agnes Wirth", "said")).description or "")),
    ("an appeal to come", lambda r: (e := r.event("appeal")).certainty != "certain" and e.latest == "2022-06-30"),
    ("a judge to the defendant", lambda r: "defendant" in r.words(r.said("Solberg", "told").addressee)),
    ("in her words", lambda r: r.said("Solberg", "told").form == "direct"),
    ("his claim is rejected", lambda r: r.claim("acted", "orders").status in {"denied", "disputed"}),
    ("a bank denies", lambda r: denies(r.said("bank|It", "denied"))),
    ("a letter suggests", lambda r: r.who(r.said("letter", "suggests")).kind == "document"),
    ("which is no certainty", lambda r: r.said("letter", "suggests").certainty in {"possible", "probable"}),
    ("a fake, says the bank", lambda r: "fake" in r.words(r.said("bank", "says").content)),
    ("a clerk admits", lambda r: r.said("Jasper Thule", "admitted").act == "confirmation"),
    ("a union demands", lambda r: r.said("union", "demanded").act == "request"),
    ("a ministry refuses", lambda r: r.said("ministry", "refused").act == "refusal"),
    ("what a guard saw", lambda r: r.said("guard", "said").form == "indirect"),
    ("the dateline is right", lambda r: not r.found("dateline-conflict")),
]
FLOOD: list[Row] = [
    ("an agency counts", lambda r: "31" in r.words(r.said("agency", "said").content)),
    ("others count more", lambda r: "52" in r.words(r.said("Red Crescent", "puts").content)),
    (
        "31 or 52",
        lambda r: (
            any("52" in f.message for f in r.reading.findings) or any(c.status == "disputed" for c in r.reading.claims)
        ),
    ),
    ("a baker in her words", lambda r: r.said("Marta Keel", "said").form == "direct"),
    ("a doctor told a paper", lambda r: r.chain(r.said("doctor", "told")).startswith("Sentinel <")),
    ("who is unnamed", lambda r: r.who(r.said("doctor", "told")).anonymous),
    ("a promise", lambda r: r.said("Hector Lamb", "promised").act == "promise"),
    (
        "the visit on Saturday",
        lambda r: r.happened("visited", "2019-11-09") and "Hector Lamb" in r.agents(r.event("visited")),
    ),
    ("who lacks", lambda r: r.interest("", "lacks", "boats")),
    ("who needs", lambda r: r.interest("", "needs", "tents")),
    ("who offers", lambda r: r.interest("Belland", "offers", "both")),
    (
        "alerts on Wednesday",
        lambda r: r.event("issued").earliest == "2019-11-06" and "weather office" in r.holder(r.event("issued")),
    ),
    ("a governor received none", lambda r: r.said("Silke Brandt", "insists").polarity == "negative"),
    ("her office", lambda r: "governor" in (r.who(r.said("Silke Brandt", "insists")).description or "")),
    ("two guests", lambda r: r.who(r.said("guests", "according to")).anonymous),
    ("a warning of a rise", lambda r: r.said("Forecasters", "warn").act == "warning" and r.unsure("rise")),
    ("flooded in 1987", lambda r: r.event("flooded").earliest == "1987-01-01"),
    ("an archive at the end", lambda r: "eleven years" in r.words(r.said("archive", "according to").content)),
    ("the dateline is right", lambda r: not r.found("dateline-conflict")),
]
MINE: list[Row] = [
    ("a memo shows", lambda r: r.who(r.said("memo", "shows")).kind == "document"),
    (
        "a chemist in it",
        lambda r: "memo" in r.chain(r.said("chemist", "writes")) or r.said("chemist", "writes").form == "mixed",
    ),
    ("out of context, says the firm", lambda r: "context" in r.words(r.said("Ferrox", "says").content)),
    ("it denies", lambda r: denies(r.said("company|Ferrox", "said", "At no time"))),
    ("contaminated: in dispute", lambda r: r.claim("contaminated|contamination").status == "disputed"),
    ("a director with her name", lambda r: "Pure Assay" in (r.who(r.said("Inga Moss", "told")).affiliation or "")),
    ("flour: taken back", lambda r: r.claim("flour").status == "retracted"),
    (
        "a minister believes",
        lambda r: "Health Minister" in (r.who(r.said("Raul Ibarra", "believes")).description or ""),
    ),
    ("he is not sure", lambda r: r.said("Raul Ibarra", "believes").certainty != "certain"),
    ("staff think it is more", lambda r: r.said("staff", "say").certainty == "probable"),
    ("an unnamed nurse", lambda r: r.who(r.said("nurse", "said")).anonymous),
    ("who offers", lambda r: r.interest("Vane", "offers", "bottled water")),
    ("she is to stay", lambda r: r.event("resign").polarity == "negative"),
    ("searched on Friday", lambda r: r.event("searched").earliest == r.event("searched").latest == "2023-08-25"),
    ("on the word of neighbours", lambda r: "neighbours" in r.holder(r.event("searched"))),
    ("who told the paper", lambda r: "Southern Dispatch" in r.chain(r.said("neighbours", "told"))),
    ("if charges are brought", lambda r: r.unsure("brought") and r.unsure("begin")),
    ("told in January", lambda r: r.event("told").earliest == "2023-01-01"),
    ("the dateline is right", lambda r: not r.found("dateline-conflict")),
]
ARTICLES = {
    "loan": LOAN,
    "port": PORT,
    "shells": SHELLS,
    "three": THREE,
    "rocket": ROCKET,
    "verdict": VERDICT,
    "flood": FLOOD,
    "mine": MINE,
}
# "article: row"; what the reader of today does not see (a cue, a trigger, a party without a name), or takes for something else.
SHORT = {
    "port: a paper on the word of a paper of its own",
    "loan: no invitation: a denial",
    "loan: nothing signed: a denial",
    "port: threefold no",
    "port: the denial leaves a door open",
    "port: 1,200 or 900 members",
    "shells: who needs",
    "shells: pictures show",
    "three: no gate was closed",
    "three: 90, say others",
    "three: who is to meet",
    "rocket: skipped: in dispute",
    "rocket: six or eight",
    "rocket: who lacks",
    "verdict: a ministry refuses",
    "flood: others count more",
    "flood: 31 or 52",
    "flood: who lacks",
    "flood: who needs",
    "mine: a director with her name",
}


@pytest.mark.parametrize(("article", "row"), [(a, what) for a, rows in ARTICLES.items() for what, _ in rows])
def test_careful_reader(article: str, row: str, request: pytest.FixtureRequest) -> None:
    if not BUILT_IN.exists():
        pytest.skip("built without weights")
    if not careful(article).reading.events:
        pytest.skip("the reader at hand finds no events")
    if f"{article}: {row}" in SHORT:
        request.applymarker(pytest.mark.xfail(reason="today's weights do not meet it", strict=False))
    assert dict(ARTICLES[article])[row](careful(article))
