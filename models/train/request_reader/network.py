"""A convolutional network over pieces of words (Kim, *Convolutional Neural Networks for Sentence Classification*, EMNLP 2014)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn

SPANS = (1, 2, 3, 4, 5)
"""How many pieces in a row a filter sees."""


@dataclass(frozen=True)
class Shape:
    pieces: int
    ruled: int
    labels: int
    width: int = 128
    filters: int = 128
    rules: int = 64
    hidden: int = 256


class Network(nn.Module):
    """Pieces [B,T] (0 is padding) and what the rules read [B,R] to a logit for each label [B,L]."""

    def __init__(self, shape: Shape, embeddings: torch.Tensor, dropout: float = 0.3) -> None:
        super().__init__()
        self.embed = nn.Embedding.from_pretrained(embeddings.clone(), freeze=False, padding_idx=0)
        self.spans = nn.ModuleList(nn.Conv1d(shape.width, shape.filters, span, padding=span - 1) for span in SPANS)
        self.rules = nn.Linear(shape.ruled, shape.rules)
        self.hidden = nn.Linear(shape.filters * len(SPANS) + shape.rules, shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.labels)
        self.drop_embedding = nn.Dropout(dropout / 1.5)
        self.drop = nn.Dropout(dropout)
        # Nearly all labels are absent from nearly all requests.
        nn.init.constant_(self.out.bias, -3)

    def forward(self, pieces: torch.Tensor, ruled: torch.Tensor) -> torch.Tensor:
        # Padding to the longest filter: what a request gives does not depend on those beside it.
        padded = nn.functional.pad(pieces, (0, max(SPANS)))
        seen = self.drop_embedding(self.embed(padded)).transpose(1, 2)
        found = [span(seen).relu().amax(2) for span in self.spans]
        both = torch.cat([*found, self.rules(ruled).relu()], 1)
        return self.out(self.drop(self.hidden(self.drop(both)).relu()))
