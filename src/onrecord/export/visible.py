"""Untrusted text made harmless to look at: what would steer a terminal or turn the line around is shown by its name.

An article can carry an escape sequence that rewrites the screen, or a bidi override that makes a denial read as
a confirmation. Neither may act in anything we print; neither may vanish, because a reader should see that it is there.
"""

from __future__ import annotations

# Controls of direction and line: the marks, embeddings, overrides, isolates, and the two Unicode line breaks.
STEERING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029)
KEPT = (0x09, 0x0A)
FIRST_SURROGATE, LAST_SURROGATE = 0xD800, 0xDFFF


def _pictures() -> dict[int, str]:
    """Control code -> what is printed in its place."""
    shown = {code: chr(0x2400 + code) for code in range(0x20) if code not in KEPT}
    shown[0x7F] = "\u2421"
    named = (*range(0x80, 0xA0), *STEERING)
    return shown | {code: f"<U+{code:04X}>" for code in named}


PICTURES = _pictures()


def visible(text: str) -> str:
    """`text` with C0 and C1 controls, DEL, bidi controls and lone surrogates replaced by visible stand-ins.

    Tabs and newlines stay; CRLF becomes one newline. ESC becomes the picture "␛", U+202E the six letters "U+202E" in
    angle brackets, a lone surrogate U+FFFD. The result can be encoded as UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    return whole(text.replace("\r\n", "\n").translate(PICTURES))


def one_line(text: str) -> str:
    """The same on one line, runs of white space as one space: for a cell, a title, an error message."""
    return " ".join(visible(" ".join(text.split())).split())


def whole(text: str) -> str:
    """`text` with half a surrogate pair as U+FFFD, so that it can be encoded; of the same length."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if FIRST_SURROGATE <= ord(sign) <= LAST_SURROGATE else sign for sign in text)
    return text
