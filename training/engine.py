"""The torch network behind the reader's own interface: development scores come from the very code that ships."""

from __future__ import annotations

import hashlib

import torch

from onrecord.reader.decode import Floats, Ints
from onrecord.reader.engine import STATES
from onrecord.reader.read import Engine
from training.network import Network


class TorchEngine:
    """Implements `onrecord.reader.read.Engine`."""

    def __init__(self, network: Network, device: str = "cpu") -> None:
        self.network = network.eval()
        self.device = device
        self.transitions: Floats = network.relator.transitions.detach().float().cpu().numpy()

    def encode(self, inputs: dict[str, Ints]) -> dict[str, Floats]:
        """See Engine.encode."""
        order = ("ids", "case", "gap", "quote", "mask")
        with torch.no_grad():
            out = self.network.encoder(*(torch.from_numpy(inputs[n]).to(self.device) for n in order))
        return {name: value.float().cpu().numpy() for name, value in zip(STATES, out, strict=True)}

    def relate(self, inputs: dict[str, Floats]) -> tuple[Floats, Floats]:
        """See Engine.relate."""
        order = ("key", "cue", "inside", "mask")
        with torch.no_grad():
            roles, classes = self.network.relator(*(torch.from_numpy(inputs[n]).to(self.device) for n in order))
        return roles.float().cpu().numpy(), classes.float().cpu().numpy()


class Remembering:
    """An engine that encodes the same windows once: for trying one setting after another behind the encoder."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.transitions = engine.transitions
        self.known: dict[bytes, dict[str, Floats]] = {}

    def encode(self, inputs: dict[str, Ints]) -> dict[str, Floats]:
        """See Engine.encode."""
        key = hashlib.sha256(b"".join(inputs[n].tobytes() for n in sorted(inputs))).digest()
        if key not in self.known:
            self.known[key] = self.engine.encode(inputs)
        return self.known[key]

    def relate(self, inputs: dict[str, Floats]) -> tuple[Floats, Floats]:
        """See Engine.relate."""
        return self.engine.relate(inputs)
