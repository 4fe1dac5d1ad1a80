"""The look of a page: inline CSS, quiet colours in light and dark, every mark told by shape as well as by colour."""

from __future__ import annotations

# Beyond this many attributions the hover rules would weigh more than the article; links still work.
HOVER_LIMIT = 250

CSS = """
.onrecord{--paper:#fcfcfa;--panel:#fff;--ink:#1c1f23;--soft:#5d6570;--faint:#6d747e;--line:#dcdcd5;--shade:55,105,160;--d1:.11;--d2:.2;
--d3:.3;--rule:#5a7fa8;--box:#8b7a55;--lit:#ffe9a8;--when:#3f7a52;
--warn:#9a4a00;--link:#1f5a96;color-scheme:light dark;background:var(--paper);
color:var(--ink);font:16px/1.62 Georgia,"Times New Roman",serif;container-type:inline-size;text-align:left;overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){.onrecord{--paper:#16181b;--panel:#1e2125;--ink:#e4e4df;--soft:#a3abb5;--faint:#949ba4;--line:#353a41;
--shade:120,170,225;--d1:.15;--d2:.26;--d3:.38;--rule:#86aede;--box:#bda878;--lit:#5c4a12;--warn:#f0a860;--when:#8cc79d;--link:#8fbcf0}}
.onrecord *{box-sizing:border-box}
.onrecord .wrap{display:grid;grid-template-columns:minmax(0,1.45fr) minmax(0,1fr);gap:0 2.2rem;max-width:78rem;margin:0 auto;
padding:1.6rem 1.5rem 3rem}
.onrecord header{grid-column:1/-1;border-bottom:1px solid var(--line);padding-bottom:.9rem;margin-bottom:1.1rem}
.onrecord aside{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding:.3rem .5rem 0 .2rem;scrollbar-width:thin}
.onrecord h1{font-size:1.7rem;line-height:1.22;margin:0 0 .35rem;font-weight:700;text-wrap:balance}
.onrecord h2{font:600 .74rem/1.3 system-ui,sans-serif;letter-spacing:.09em;text-transform:uppercase;color:var(--soft);
margin:0 0 .6rem}
.onrecord h3{font:600 .98rem/1.35 system-ui,sans-serif;margin:1.25rem 0 .45rem}
.onrecord h3 small{font-weight:400;color:var(--soft);font-size:.84rem}
.onrecord .meta,.onrecord .legend,.onrecord .tags,.onrecord .chain,.onrecord .foot{font:.82rem/1.5 system-ui,sans-serif;color:var(--soft);
margin:0}
.onrecord .legend{margin-top:.55rem;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem}
.onrecord a{color:var(--link)}
.onrecord aside a{white-space:nowrap}
.onrecord .line{position:relative;margin:0;padding-left:2.3rem;min-height:.7em;white-space:pre-wrap}
.onrecord .line[data-line]::before{content:attr(data-line);position:absolute;left:0;width:1.6rem;text-align:right;
font:.68rem/2.35 system-ui,sans-serif;color:var(--faint);user-select:none}
.onrecord .content{background:rgba(var(--shade),var(--d1));padding:.1em 0}
.onrecord .deep2{background:rgba(var(--shade),var(--d2));border-bottom:2px solid var(--rule)}
.onrecord .deep3{background:rgba(var(--shade),var(--d3));border-bottom:4px double var(--rule)}
.onrecord .opens{border-left:2px solid var(--rule);padding-left:2px;border-radius:3px 0 0 3px}
.onrecord .closes{border-right:2px solid var(--rule);padding-right:2px;border-radius:0 3px 3px 0}
.onrecord .source{outline:1px solid var(--box);outline-offset:0;border-radius:2px}
.onrecord .addressee{border-bottom:1px dotted var(--box)}
.onrecord .event{text-decoration:underline dotted var(--when);text-decoration-thickness:2px;text-underline-offset:3px}
.onrecord .cue{font-weight:700;text-decoration:underline;text-decoration-thickness:1.5px;text-underline-offset:3px}
.onrecord .finding{text-decoration:underline wavy var(--warn);text-underline-offset:4px}
.onrecord .left-out{color:var(--faint);font-style:italic}
.onrecord .label{font:italic .7rem system-ui,sans-serif;border:1px dashed var(--faint);border-radius:3px;padding:0 .3em;margin-right:.4em;
color:var(--faint);user-select:none;white-space:nowrap}
.onrecord .ref{font:600 .66rem/1 system-ui,sans-serif;vertical-align:super;display:inline-block;text-decoration:none;padding:0 .18em;
user-select:none;
scroll-margin-top:30vh}
.onrecord .card{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.6rem .75rem .65rem;margin:0 0 .55rem;
scroll-margin-top:20vh}
.onrecord .nest1{margin-left:1.1rem;border-left:3px solid var(--rule)}
.onrecord .nest2{margin-left:2.2rem;border-left:3px double var(--rule)}
.onrecord .nest3{margin-left:3.3rem;border-left:5px double var(--rule)}
.onrecord .number{float:right;font:600 .76rem/1.5 system-ui,sans-serif;text-decoration:none;margin-left:.6em;white-space:nowrap}
.onrecord .speaker{font:600 .86rem/1.45 system-ui,sans-serif;margin:0}
.onrecord .words{margin:.25rem 0 .35rem;padding:0;border:0;font-size:.97rem;line-height:1.5}
.onrecord .tags b,.onrecord .finding-item b{color:var(--ink);font-weight:600}
.onrecord .hop{white-space:normal}
.onrecord .findings,.onrecord .claims,.onrecord .timeline,.onrecord .interests{margin:0 0 1.5rem;font:.88rem/1.5 system-ui,sans-serif}
.onrecord .finding-item{margin:0 0 .5rem;padding-left:1.3rem;text-indent:-1.3rem}
.onrecord .claim{margin:0 0 .7rem;padding:.15rem .3rem;border-radius:4px}
.onrecord .claim p{margin:0}
.onrecord .claim small,.onrecord li{color:var(--soft)}
.onrecord aside ol,.onrecord aside ul{list-style:none;margin:.2rem 0 0;padding:0}
.onrecord .history li{margin:.15rem 0 0 .35rem;padding-left:.7rem;border-left:2px solid var(--line)}
.onrecord li b,.onrecord .quoted,.onrecord .moments span+span,.onrecord .interest b{color:var(--ink)}
.onrecord li b{font-weight:600}
.onrecord .when{font-variant-numeric:tabular-nums;white-space:nowrap}
.onrecord .timeline h3{margin:.5rem 0 .2rem;font-size:.86rem}
.onrecord .moments li{display:grid;grid-template-columns:6.4rem minmax(0,1fr);gap:.6rem;padding:.12rem 0}
.onrecord .moments .when{white-space:normal}
.onrecord summary{cursor:pointer;color:var(--link);margin-top:.4rem}
.onrecord .interest{margin:0 0 .5rem}
.onrecord .interest ul{padding-left:.8rem}
.onrecord .status{border:1px solid var(--soft);border-radius:3px;padding:0 .35em;font-weight:600;white-space:nowrap}
.onrecord .s-confirmed{border-width:2px}
.onrecord .s-rumoured,.onrecord .s-open{border-style:dotted}
.onrecord .s-denied,.onrecord .s-retracted{border-style:double;border-width:3px}
.onrecord .s-disputed{border-style:dashed}
.onrecord .foot{grid-column:1/-1;border-top:1px solid var(--line);margin-top:1.6rem;padding-top:.7rem}
.onrecord :is(.card,.ref,.event):target{background:var(--lit)}
@container(max-width:800px){.onrecord .wrap{grid-template-columns:minmax(0,1fr);padding:1rem .9rem 2rem}
.onrecord aside{position:static;max-height:none;margin-top:1.6rem;padding:0}
.onrecord .line{padding-left:1.7rem}.onrecord .line[data-line]::before{width:1.2rem}.onrecord h1{font-size:1.35rem}
.onrecord .nest2,.onrecord .nest3{margin-left:1.1rem}}
@media print{.onrecord{--paper:#fff;font-size:11pt}.onrecord aside{position:static;max-height:none}.onrecord .card{break-inside:avoid}}
"""

PAGE_CSS = "html{color-scheme:light dark}body{margin:0;background:#fcfcfa}@media(prefers-color-scheme:dark){body{background:#16181b}}"


def hover_rules(prefix: str, count: int) -> str:
    """CSS that lights the words of attribution N while its card is pointed at or targeted, and the card while its words are.

    Built from numbers and our own prefix only: no word of an article ever stands in a style sheet.
    """
    if count > HOVER_LIMIT:
        return ""
    return "".join(_hover_rule(prefix, number) for number in range(1, count + 1))


def _hover_rule(prefix: str, number: int) -> str:
    card, words = f"#{prefix}c{number}", f".{prefix}w{number}"
    return (
        f".onrecord:has({card}:hover,{card}:target,#{prefix}r{number}:target) {words}{{background:var(--lit)}}"
        f".onrecord:has({words}:hover) {card}{{border-color:var(--rule);box-shadow:0 0 0 1px var(--rule)}}"
    )


def claim_rules(prefix: str, claimed: list[tuple[list[int], list[int]]]) -> str:
    """CSS that lights the words of a claim while it is pointed at; `claimed` has its attributions and events by number."""
    if sum(len(said) + len(events) for said, events in claimed) > HOVER_LIMIT:
        return ""
    return "".join(_claim_rule(prefix, number, *each) for number, each in enumerate(claimed, start=1))


def _claim_rule(prefix: str, number: int, said: list[int], events: list[int]) -> str:
    words = [*(f".{prefix}w{each}" for each in said), *(f".{prefix}v{each}" for each in events)]
    return f".onrecord:has(#{prefix}k{number}:hover) :is({','.join(words)}){{background:var(--lit)}}" if words else ""
