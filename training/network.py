"""The reader as a torch module: one encoder, token heads, and a light second stage that reads roles per cue.

`Encoder` turns word pieces into token logits and into three small projections; `Relator` takes, for each cue, the projections of
the words around it (the cue's first word always at position BACK) and labels source and content. Splitting there keeps the
work per cue at a few per cent of the encoder's, while nested and overlapping attributions come out as separate rows.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from onrecord.reader import labels
from onrecord.reader.engine import STATES
from onrecord.reader.tokens import CASES, GAPS, QUOTES
from onrecord.settings import DEFAULTS

BACK, AHEAD = DEFAULTS.reach_back, DEFAULTS.reach_ahead
REACH = BACK + 1 + AHEAD  # words that the second stage sees around a cue
WIDTH = 128
ARC = 96  # width of the two projections whose product says which word hangs on which
HELD = len(labels.CERTAINTY) + len(labels.POLARITY) + 2  # and factuality on UW's scale, and on UDS'
CLASSES = (len(labels.ACT), len(labels.CERTAINTY), len(labels.POLARITY), 2)


class Encoder(nn.Module):
    """MiniLM with case, white-space and quotation features; heads on every piece, read at the first piece of a word."""

    def __init__(self, bert: Any, hidden: int = 384) -> None:
        super().__init__()
        self.bert = bert
        tables = [nn.Embedding(n, hidden) for n in (CASES, GAPS, QUOTES)]
        for table in tables:
            nn.init.zeros_(table.weight)  # training starts from what the encoder was
        self.features = nn.ModuleList(tables)
        self.dropout = nn.Dropout(0.1)
        self.cue = nn.Linear(hidden, len(labels.CUE))
        self.entity = nn.Linear(hidden, len(labels.ENTITY))
        self.time = nn.Linear(hidden, len(labels.TIME))
        self.key = nn.Linear(hidden, WIDTH)
        self.lead = nn.Linear(hidden, 2 * WIDTH)
        self.tail = nn.Linear(hidden, 2 * WIDTH)
        self.event = nn.Linear(hidden, len(labels.EVENT))
        self.held = nn.Linear(hidden, HELD)
        self.dependent = nn.Linear(hidden, ARC)
        self.head = nn.Linear(hidden, ARC)
        self.relation = nn.Linear(hidden, len(labels.RELATION))

    def forward(self, ids: Tensor, case: Tensor, gap: Tensor, quote: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """int64 [batch, pieces] five times -> one output a head, in the order of STATES, each [batch, pieces, ...]."""
        embedded = self.bert.embeddings.word_embeddings(ids)
        for table, values in zip(self.features, (case, gap, quote), strict=True):
            embedded = embedded + table(values)
        states = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        states = self.dropout(states)
        return tuple(getattr(self, name)(states) for name in STATES)


class Layer(nn.Module):
    """A pre-norm transformer layer, written out so that it exports to plain ONNX operators."""

    def __init__(self, width: int, heads: int = 4, inner: int = 384) -> None:
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x [rows, words, width]; bias [rows, 1, 1, words], large and negative where there is no word."""
        rows, words, width = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(rows, words, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5 + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(rows, words, width)
        x = x + self.dropout(self.out(mixed))
        return x + self.dropout(self.down(nn.functional.gelu(self.up(self.norm2(x)))))


class Relator(nn.Module):
    """Per cue: role labels of the words around it, and the classes of the attribution."""

    def __init__(self) -> None:
        super().__init__()
        self.position = nn.Parameter(torch.randn(REACH, WIDTH) * 0.02)
        self.inside = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.layers = nn.ModuleList([Layer(WIDTH) for _ in range(2)])
        self.norm = nn.LayerNorm(WIDTH)
        self.role = nn.Linear(WIDTH, len(labels.ROLE))
        self.classes = nn.Linear(3 * WIDTH, sum(CLASSES))
        self.transitions = nn.Parameter(torch.zeros(len(labels.ROLE), len(labels.ROLE)))

    def forward(self, key: Tensor, cue: Tensor, inside: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """key [rows, REACH, WIDTH], cue [rows, 2 WIDTH], inside and mask float [rows, REACH] -> roles, classes."""
        shift, gate = cue.unsqueeze(1).chunk(2, dim=-1)
        x = key * (1 + torch.tanh(gate)) + shift + self.position + inside.unsqueeze(-1) * self.inside
        bias = (mask - 1)[:, None, None, :] * 1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = self.norm(x)
        roles = self.role(x)
        share = roles.softmax(-1) * mask.unsqueeze(-1)
        source, content = _pool(x, share[..., 1:3].sum(-1)), _pool(x, share[..., 3:5].sum(-1))
        return roles, self.classes(torch.cat([x[:, BACK], source, content], -1))


def _pool(x: Tensor, weight: Tensor) -> Tensor:
    return (x * weight.unsqueeze(-1)).sum(1) / (weight.sum(1, keepdim=True) + 1.0)


class Network(nn.Module):
    """Both stages; what is trained."""

    def __init__(self, bert: Any) -> None:
        super().__init__()
        self.encoder = Encoder(bert)
        self.relator = Relator()


def crf_loss(emissions: Tensor, gold: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Negative log-likelihood of each row under a linear-chain CRF; [rows].

    Where `mask` is 0 there is no word: O is forced there, in training and in decoding alike.
    """
    outside = torch.full_like(emissions[0, 0], -1e4)
    outside[0] = 0.0
    emissions = torch.where(mask.unsqueeze(-1) > 0, emissions, outside)
    score = emissions.gather(-1, gold.unsqueeze(-1)).squeeze(-1).sum(1) + transitions[gold[:, :-1], gold[:, 1:]].sum(1)
    alpha = emissions[:, 0]
    for t in range(1, emissions.shape[1]):
        alpha = torch.logsumexp(alpha.unsqueeze(2) + transitions, dim=1) + emissions[:, t]
    return torch.logsumexp(alpha, 1) - score
