"""The torch network behind the reader's own interface: development scores come from the very code that ships."""

from __future__ import annotations

import torch

from onrecord.reader.decode import Floats, Ints
from onrecord.reader.engine import STATES
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
