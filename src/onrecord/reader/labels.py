"""The labels of every head, in the order of its logits. The weights carry a copy; a mismatch is a ModelError."""

from __future__ import annotations

from typing import get_args

from onrecord.model import Act, Certainty, EntityKind, Polarity, TimeType


def bio(*kinds: str) -> tuple[str, ...]:
    """O, then B and I of each kind."""
    return ("O", *(f"{side}-{kind}" for kind in kinds for side in "BI"))


CUE = bio("CUE", "QUOTE")  # QUOTE: the opening mark of a quotation that no cue introduces
ROLE = bio("SOURCE", "CONTENT")
ENTITY = bio(*get_args(EntityKind))
TIME = bio(*get_args(TimeType))
EVENT = bio("EVENT")
RELATION = (  # Universal Dependencies; "piece" joins the parts of one token, "other" is any relation not listed
    "root", "nsubj", "nsubj:pass", "csubj", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod", "nmod:poss", "nmod:unmarked",
    "amod", "appos", "acl", "acl:relcl", "advcl", "advmod", "aux", "aux:pass", "cop", "case", "mark", "det", "cc", "conj", "ccomp",
    "xcomp", "compound", "compound:prt", "flat", "fixed", "nummod", "parataxis", "punct", "expl", "piece", "other",
)  # fmt: skip
ACT: tuple[Act, ...] = get_args(Act)
CERTAINTY: tuple[Certainty, ...] = get_args(Certainty)
POLARITY: tuple[Polarity, ...] = get_args(Polarity)
ALL = {
    "cue": CUE,
    "role": ROLE,
    "entity": ENTITY,
    "time": TIME,
    "event": EVENT,
    "relation": RELATION,
    "act": ACT,
    "certainty": CERTAINTY,
    "polarity": POLARITY,
}
