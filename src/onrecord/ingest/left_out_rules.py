"""What is no part of a story, as data: each rule with an example that it marks and a counterexample that it must not.

A rule is matched against a whole line, or against what stands between a pair of brackets; never across lines. Its
alternatives see at most `LONGEST` characters, and every repetition in them has a bound, so that their cost has one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# Longer lines are prose; the longest promotional blocks of news pages stay below this.
LONGEST = 400

Place = Literal["line", "brackets", "both", "edge"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`place`: a whole line, the inside of brackets, both, or a line near the head or end of the text ("edge")."""

    kind: str
    place: Place
    pattern: re.Pattern[str]
    example: str
    counterexample: str


def rule(kind: str, place: Place, alternatives: tuple[str, ...], example: str, counterexample: str) -> Rule:
    """A Rule that minds no case but within `(?-i:...)`."""
    return Rule(kind, place, re.compile("|".join(alternatives), re.IGNORECASE), example, counterexample)


_NETWORK = (
    "(?:twitter|x|facebook|instagram|linkedin|tiktok|youtube|threads|bluesky|mastodon|telegram|whatsapp|pinterest"
    "|reddit|flipboard|google news|e-?mail|print|copy link|messenger|sms)"
)
_JOB = (
    "(?:reporter|writer|editor|correspondent|columnist|journalist|contributor|producer|photographer|fellow|critic"
    "|freelancer|commentator|blogger|bureau chief|author|intern)"
)
_AGENCY = "(?-i:AP|AFP|EPA|PA|REUTERS|Reuters|Getty|Shutterstock|iStock|Alamy|Xinhua|Bloomberg|Anadolu|TASS|Unsplash)"
_PICTURE = (
    "(?:photo(?:s|graph|graphs|graphy|graphed)?|images?|pictures?|pic|illustration|graphic|credit|video|screenshot)"
)
_ITEM = "(?:article|stor(?:y|ies)|news|content|reading|coverage|topic|link|post|video)s?"
_NAME = r"(?-i:[A-Z][\w.'’-]{0,30}(?: (?:[a-z]{1,3} )?[A-Z][\w.'’-]{0,30}){1,4})"
_PERSON = rf"(?:the (?:author|writer|reporter)|{_NAME}|him|her|me|us)"
_MARK = r"\s{0,3}(?:[:|»>→]|\s[-–—]\s)\s{0,3}"
# Promotion quotes nobody: a line with quotation marks is a story's.
_UNQUOTED = '[^“”"]'
# What happens to people in stories and does not stand in a note about their author.
_NO_NEWS = r"(?!.*\b(?:said|says|told|arrested|detained|killed|died|shot|jailed|charged|according|whose|when|after)\b)"

RULES: tuple[Rule, ...] = (
    rule(
        "read-more",
        "both",
        (
            "(?:read|see|watch|listen|view|hear|learn|find out|discover|explore) (?:more|also|next|now|on|this|further)"
            rf"(?: (?:from|on|about|in|by|at) .{{1,80}}?)?{_MARK}\S.*",
        ),
        "READ MORE from Ilse Brandt: The Ferry That Never Sailed",
        "Read more books, the librarian told the pupils: they will thank you.",
    ),
    rule(
        "read-more",
        "both",
        (
            r"(?:also (?:read|see|watch)|must[- ]read|don[’']?t miss|recommended|up next|more (?:from|on) .{1,60}?"
            r"|in case you missed it|icymi|(?-i:MORE|READ|WATCH|LISTEN|SEE|EXPLORE|GALLERY|PHOTOS|VIDEO))"
            rf"{_MARK}\S.*",
        ),
        "ALSO READ: Harbour board votes on dredging",
        "Also reading the letter was the mayor: she wept.",
    ),
    rule(
        "read-more",
        "both",
        (rf"(?:(?:see )?related(?: {_ITEM})?|{_ITEM} related)(?:{_MARK}\S.*|\s?:)",),
        "Related: Why the dam at Oster leaks",
        "Related companies were fined: two in Oster, one in Vell.",
    ),
    rule(
        "read-more",
        "line",
        (
            rf"(?:related|recommended|more|top|trending|popular|latest|most[- ]read|most popular) {_ITEM}",
            "read (?:more|next|also)|most read|more on this story|trending(?: now)?|related (?:topics|tags)|see also",
            "you (?:may|might) also (?:like|be interested in).{0,40}",
        ),
        "Related Articles",
        "Related articles of clothing were found in the van.",
    ),
    rule(
        "read-more",
        "both",
        (
            r"(?:you can )?(?:read|see|find|watch) (?:the|our|her|his|their|more|all)\b.{0,100}\b(?:here|below)[.!:»…]{0,3}",
            r"(?:click|tap) here\b.{0,120}",
            r"(?:continue|keep) reading(?: (?:the|this|on|at|below|here|»|…|\.\.\.).{0,60})?[.!:»…]{0,3}",
        ),
        "Continue reading the main story",
        "Continue reading to your children, the minister urged parents on Monday.",
    ),
    rule(
        "read-more",
        "line",
        (r"read more (?:about|on|from|at|in) [^.!?“\"]{1,100}[.]?",),
        "Read more about the Vell flood",
        "Read more about the Vell flood? “I never do,” the mayor said.",
    ),
    rule(
        "share",
        "both",
        (
            "share(?: (?:this|the)(?: (?:article|story|page|post|video|link))?)?"
            rf"(?: (?:on|via|with|by|to|using) {_NETWORK}.{{0,60}})?[:.!]?",
        ),
        "Share this article",
        "Share this burden with us, the bishop asked.",
    ),
    rule(
        "share",
        "line",
        (
            rf"(?:{_NETWORK}[\s,|·•/]{{1,5}}){{1,12}}{_NETWORK}|copy link",
            r"print(?: this)? (?:article|page|story)|click to (?:share|print|e-?mail)\b.{0,80}",
        ),
        "Facebook Twitter WhatsApp Email",
        "Facebook and Twitter were fined in Vell.",
    ),
    rule(
        "share",
        "both",
        (
            rf"(?:follow|like|find|join|connect with|subscribe to) (?:us|our \w{{1,20}}|@\w{{1,30}}|the {_NAME})"
            rf" (?:on|at|via) (?:our )?{_NETWORK}\b.{{0,160}}",
        ),
        "Follow us on Facebook and X for the latest from the harbour.",
        "Follow us on foot, the guides told the stranded hikers.",
    ),
    rule(
        "share",
        "line",
        (
            rf"(?:join|follow) (?:us|our|the)\b.{{0,60}}\b{_NETWORK} (?:channel|group|community|page|account)\b.{{0,120}}",
        ),
        "Join our WhatsApp channel for breaking news.",
        "Join our march, the students wrote; a channel was dug across the square.",
    ),
    rule(
        "newsletter",
        "both",
        (
            r"(?:please |for more,? |want .{1,60}\? )?"
            r"(?:sign up|subscribe|register|get|receive|join|enter your e-?mail)\b(?=.{0,300}"
            r"\b(?:newsletters?|inbox|mailing list|e-?mail (?:alerts?|list|address|updates)|daily briefing"
            rf"|push notifications|alerts)){_UNQUOTED}{{0,390}}",
        ),
        "Sign up for our daily newsletter and get the harbour news in your inbox.",
        "Get the newsletter out, she told the clerks, “or we are finished.”",
    ),
    rule(
        "newsletter",
        "both",
        (
            "(?:sign up|subscribe|log in|register|donate|become a (?:member|subscriber))"
            r"(?: (?:now|today|here|for free|below|to .{1,60}))?[.!:]?",
            r"already a (?:subscriber|member)\?.{0,60}",
            "by (?:signing up|subscribing|registering),? (?:you|i) .{0,300}",
            r"thank you for (?:reading|signing up|subscribing)\b.{0,100}",
        ),
        "Subscribe to The Oster Ledger today",
        "Subscribe to a belief long enough, the monk argued, and it becomes a habit of the hand.",
    ),
    rule(
        "newsletter",
        "line",
        (
            r"(?:please )?(?:support|help (?:us|fund|support)) (?:our|us|independent|quality|local|nonprofit|free)\b"
            r".{0,80}\b(?:journalism|reporting|newsroom|work)\b.{0,160}",
        ),
        "Support our journalism with a gift of any size.",
        "Support our claim, the plaintiffs asked the court on Friday.",
    ),
    rule(
        "author-plug",
        "edge",
        (
            rf"{_NO_NEWS}(?:the (?:author|writer)|{_NAME}|she|he|they) (?:is|are|was) (?:(?:an?|the|our) )?"
            rf"(?:[\w&’'.,-]{{1,25}} ){{0,14}}?{_JOB}s?"
            r"(?: (?:at|for|with|of|in|on|based|covering|who (?:covers|writes|reports)|and)\b"
            rf"{_UNQUOTED}{{0,300}}|[.,]{_UNQUOTED}{{0,200}})?",
        ),
        "Tomas Hellgren is a senior reporter at The Oster Ledger. Follow him on X at @hellgren.",
        "Tomas Hellgren is a reporter whose flat was searched after he named the donors.",
    ),
    rule(
        "author-plug",
        "edge",
        (
            rf"{_NO_NEWS}{_NAME} (?:covers|writes (?:about|on|for)|reports (?:on|from) .{{1,60}} for|edits"
            rf"|has (?:covered|written (?:about|for))) (?!his\b|her\b|their\b|up\b){_UNQUOTED}{{1,300}}",
        ),
        "Mina Sorvo covers courts and policing for The Oster Ledger.",
        "Mina Sorvo covers her face as the lawyers come in.",
    ),
    rule(
        "author-plug",
        "both",
        (
            "[-–— ]{0,4}(?:(?:additional |with )?(?:reporting|writing)|edited|written|compiled|editing|translated)"
            rf" by {_NAME}{_UNQUOTED}{{0,200}}",
            rf"{_NAME}(?: (?:in {_NAME} )?and {_NAME}|, .{{1,80}})? contributed (?:\w{{1,15}} )?"
            "to this (?:report|story|article).{0,60}",
        ),
        "Additional reporting by Mina Sorvo in Vell; editing by Tomas Hellgren",
        "Reporting by phone from Vell, the envoy described empty streets.",
    ),
    rule(
        "author-plug",
        "both",
        (
            rf"(?!follow us)(?:you can )?(?:contact|e-?mail|reach|write to|follow|tweet) {_PERSON} ?(?:at|on|via|by|:) ?"
            rf"(?=.{{0,60}}(?:@|{_NETWORK}\b|\.com\b|\.org\b|\d{{3}})){_UNQUOTED}{{1,160}}",
            rf"{_NAME} (?:(?:can|may) be (?:reached|contacted|followed)|tweets) (?:at|on|as|via|by) .{{1,120}}",
            r"follow @\w{1,30}[.]?|e-?mail:? \S{1,40}@\S{1,40}|about the (?:author|writer|reporter)s?:?",
        ),
        "Mina Sorvo can be reached at m.sorvo@ledger.example",
        "Mina Sorvo can be proud of the verdict, her lawyer told the court.",
    ),
    rule(
        "photo-credit",
        "both",
        (
            f"(?:(?:file|ap|reuters|afp|epa|courtesy|cover|featured?|main|top) )?{_PICTURE}"
            r"(?: (?:credit|source|illustration|courtesy|provided))?(?:\s?[:/©]| ©| by\s?:?| courtesy(?: of)?:?| via)\s?"
            rf"(?-i:[A-Z@©]|courtesy|provided|supplied){_UNQUOTED}{{0,160}}",
        ),
        "Photo by Lena Orth/Oster Ledger",
        "Photo by photo, the museum is rebuilding its lost catalogue.",
    ),
    rule(
        "photo-credit",
        "both",
        (
            rf"(?:{_UNQUOTED}{{0,120}}[/|,–-]\s?)?{_AGENCY} (?:photos?|images?|wire|media|stock|file|pictures?"
            rf"|news agency)(?:\s?[/,|–-]\s?{_UNQUOTED}{{0,120}})?",
        ),
        "Lena Orth/Getty Images",
        "Getty images of the fire were used by both sides, the court heard.",
    ),
    rule(
        "photo-credit",
        "brackets",
        (
            "photo|file (?:photo|image|picture)|(?:courtesy|handout|supplied|provided)"
            rf"(?: (?:photo|image|of|by|via)\b{_UNQUOTED}{{0,120}})?",
            rf"(?:photo|image)[/,]\s?{_UNQUOTED}{{1,100}}",
            rf"[^“”\",;.]{{2,60}}\s?/\s?{_AGENCY}\b{_UNQUOTED}{{0,60}}",
        ),
        "(Lena Orth/AFP)",
        "(and/or their heirs)",
    ),
    rule(
        "copyright",
        "both",
        (
            r"(?:copyright\s?(?:©|\(c\))?|©|\(c\))\s?(?:by |the )?(?:\d{4}\b|(?-i:[A-Z])"
            rf"{_UNQUOTED}{{0,80}}\d{{4}}).{{0,300}}",
        ),
        "Copyright 2031 The Oster Ledger. All rights reserved.",
        "Copyright law has not kept up, the judge wrote.",
    ),
    rule(
        "copyright",
        "line",
        (
            "all rights reserved[.]?",
            "(?:this|the) (?:material|content|article|story) (?:may|must|can) not be "
            "(?:published|reproduced|copied|republished).{0,260}",
            r"(?:this|the) (?:article|story|post) (?:(?:was|is) )?(?:originally |first )?(?:published|appeared|posted)"
            r" (?:on|in|at|by|with)\b.{0,200}",
            "(?:re)?published (?:with|by) permission.{0,160}",
        ),
        "This material may not be published, broadcast, rewritten or redistributed.",
        "This material may not be safe to touch, the firefighters warned.",
    ),
    rule(
        "advertisement",
        "both",
        (
            r"[-–—*\s]{0,5}(?:advert(?:isement|isment|orial)?s?|advertising|ad|sponsored(?: (?:content|post|by .{1,60}))?"
            "|paid (?:content|post|advertisement)|promoted(?: content)?|partner content)"
            r"(?: (?:feedback|continues below))?[-–—*:.\s]{0,5}",
        ),
        "- Advertisement -",
        "Advertisements for the fair were torn down.",
    ),
    rule(
        "advertisement",
        "both",
        (
            "(?:the )?(?:story|article|report|text) continues (?:below|after)(?: (?:this|the))?"
            r"(?: (?:ad(?:vert(?:isement)?)?|video|photo|image|gallery|map|graphic|promotion)s?)?[.]?",
            "scroll (?:down )?(?:to continue|for more).{0,60}|skip (?:advertisement|past .{1,60}|to .{1,40})",
            r"(?:after|before) newsletter promotion|remove ads|play video|video ad feedback|loading ?(?:\.\.\.|…)?",
        ),
        "Story continues below advertisement",
        "The story continues below ground, where two miners are still missing.",
    ),
)
