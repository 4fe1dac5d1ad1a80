"""Who said it, at the end of a sentence: "The port will close, the harbour board said on Friday".

The reader often takes the speaker there for the end of what was said, or passes such a cue over. The parse shows both: the phrase
after the last comma that is one nominal and stands right before the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.near import Near, place_of
from onrecord.model import Sentence, Span
from onrecord.reader.types import Annotations, Frame, Syntax

SAYS = re.compile(
    r"(?:(?:has|have|had|also|later|now|then|\w+ly) ){0,3}"
    r"(?:sa(?:ys?|id)|t(?:old|ells?)|announce[sd]?|add(?:s|ed)|confirm(?:s|ed)|report(?:s|ed)"
    r"|declare[sd]|stat(?:es|ed)|warn(?:s|ed)|wr(?:ites|ote)|sh(?:ows?|owed)|found|revealed|disclosed|conclude[sd]|estimate[sd]|acknowledged)",
    re.IGNORECASE,
)
FOUND = re.compile(r"(?:found|announced|reported|confirmed|revealed|disclosed|concluded|said|told)$", re.IGNORECASE)
NOMINAL = frozenset(
    {"nsubj", "appos", "obl", "nmod", "conj", "obj", "compound", "nmod:unmarked", "obl:unmarked", "root"}
)
VERBAL = frozenset(
    {"aux", "aux:pass", "cop", "mark", "nsubj", "nsubj:pass", "expl"}
)  # on the top of a phrase, they make it a clause
COMMA = re.compile(r",[”\"’']? ")
NAME = re.compile(r", ((?:[A-Z][\w.’'-]* ?){1,5})$")
APART = re.compile(r"(?:the|an?|its|his|her|their|who)\b|[a-z]+ of\b", re.IGNORECASE)  # what tells who a name is
INSIDE = ("det", "amod", "compound", "nmod", "nmod:poss", "flat", "nummod", "case", "piece", "fixed", "appos")
GAP = 2  # characters between a phrase and its verb
LEAST = 3  # words of what was said
LONGEST = 160  # characters of who said it
UNSURE = 0.6


def with_speakers(text: str, annotations: Annotations, sentences: Sequence[Sentence]) -> tuple[Frame, ...]:
    """The reader's frames: those without a source take the speaker off the end of their content, passed-over cues are added."""
    syntax = Syntax(annotations)
    if not syntax.known:
        return annotations.frames
    frames = [with_name(text, with_subject(with_speaker(text, f, syntax), syntax)) for f in annotations.frames]
    frames = [with_content(text, f, sentences) for f in frames]
    known = Near((s, f) for f in frames for s in (*f.cue, *f.source, f.anchor))
    return (*frames, *(f for s in sentences for f in passed_over(text, s, syntax) if not known.any(f.anchor)))


def with_speaker(text: str, frame: Frame, syntax: Syntax) -> Frame:
    """A frame without a source whose content runs up to its verb takes the last phrase of the content as its source."""
    if frame.source or len(frame.cue) != 1 or not frame.content or not SAYS.fullmatch(frame.cue[0].of(text)):
        return frame
    *before, last = frame.content
    cue = frame.cue[0]
    speaker = speaker_before(text, Span(last.start, cue.start), syntax) if last.end <= cue.start else None
    if speaker is None or last.end < speaker.start - GAP or speaker.start <= last.end < cue.start - GAP:
        return frame
    said = _trimmed(text, Span(last.start, speaker.start))
    return replace(frame, source=(speaker,), content=(*before, said)) if _enough(text, said) else frame


def with_content(text: str, frame: Frame, sentences: Sequence[Sentence]) -> Frame:
    """A frame without a content whose speaker stands after a comma, right before the verb: what the sentence says up to there is said."""
    if frame.content or not frame.source or len(frame.cue) != 1 or not SAYS.fullmatch(frame.cue[0].of(text)):
        return frame
    source, cue = frame.source[-1], frame.cue[0]
    number = place_of(sentences, cue.start)
    if (
        number is None
        or not 0 <= cue.start - source.end <= GAP
        or text[frame.source[0].start - 2 : frame.source[0].start] != ", "
    ):
        return frame
    said = _trimmed(text, Span(sentences[number].start, frame.source[0].start))
    return replace(frame, content=(said,)) if _enough(text, said) else frame


def with_name(text: str, frame: Frame) -> Frame:
    """ "..., Ines Tavel, <a spokeswoman> said": the name at the end of the content is the speaker's."""
    if not frame.source or not frame.content or not 0 < frame.source[0].start - frame.content[-1].end <= GAP:
        return frame
    *before, last = frame.content
    name = NAME.search(text, last.start, last.end)
    if not name or not APART.match(text, frame.source[0].start):
        return frame
    said = Span(last.start, name.start())
    speaker = Span(name.start(1), frame.source[0].end)
    return (
        replace(frame, source=(speaker, *frame.source[1:]), content=(*before, said)) if _enough(text, said) else frame
    )


def with_subject(frame: Frame, syntax: Syntax) -> Frame:
    """A frame without a source takes the subject of its verb, as far as that is one phrase before the verb and outside of the content."""
    if frame.source or len(frame.cue) != 1 or not frame.content:
        return frame
    cue = frame.cue[0]
    found = [c for w in syntax.within(cue) for c in syntax.children(w, "nsubj") if syntax.words[c].start < cue.start]
    subject = _phrase(syntax, found[0]) if found else None
    taken = subject is None or any(c.overlaps(subject) for c in (*frame.content, cue))
    return frame if taken or subject is None else replace(frame, source=(subject,))


def _phrase(syntax: Syntax, top: int) -> Span:
    """The words of a noun phrase around its head, but for clauses that hang on it."""
    words = {top}
    for word in syntax.children(top, *INSIDE):
        piece = _phrase(syntax, word)
        words |= set(syntax.within(piece))
    return Span(syntax.words[min(words)].start, syntax.words[max(words)].end)


def speaker_before(text: str, span: Span, syntax: Syntax) -> Span | None:
    """The longest phrase after a comma that runs to the end of the span and is one nominal; None where there is none."""
    end = _trimmed(text, span).end
    for comma in COMMA.finditer(text, max(span.start, end - LONGEST), end):
        phrase = Span(comma.end(), end)
        if _nominal(syntax, phrase):
            return phrase
    return None


def _nominal(syntax: Syntax, phrase: Span) -> bool:
    """Whether all of its words hang on one of them, and that one is no verb."""
    words = syntax.within(phrase)
    tops = [w for w in words if syntax.head(w) not in words or syntax.head(w) == w]
    return len(tops) == 1 and syntax.relation(tops[0]) in NOMINAL and not syntax.children(tops[0], *VERBAL)


def passed_over(text: str, sentence: Sentence, syntax: Syntax) -> Iterator[Frame]:
    """A frame for "..., <inspectors> <have found> in a report" at the end of a sentence that the reader has no cue in."""
    for word in syntax.within(Span(sentence.start, sentence.end)):
        if syntax.relation(word) in {"acl", "acl:relcl", "amod"} or not FOUND.fullmatch(syntax.words[word].of(text)):
            continue
        helpers = syntax.children(word, "aux")
        cue = Span(syntax.words[min([*helpers, word])].start, syntax.words[word].end)
        speaker = speaker_before(text, Span(sentence.start, cue.start), syntax)
        if speaker is None or not 0 <= cue.start - speaker.end <= GAP:
            continue
        said = _trimmed(text, Span(sentence.start, speaker.start))
        if _enough(text, said):
            yield Frame((cue,), cue, (speaker,), (said,), UNSURE, 0.0, "assertion", "certain", "positive")


def _trimmed(text: str, span: Span) -> Span:
    """Without the spaces and commas at its end."""
    return Span(span.start, span.start + len(span.of(text).rstrip(" ,")))


def _enough(text: str, said: Span) -> bool:
    return len(said.of(text).split()) >= LEAST
