"""Conversations as token ids, with what is learnt of them; and the numbers' first embeddings."""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

IGNORE = -100


class Text:
    """Renders turns as ChatML ids with a label mask and a mask of box coordinates."""

    def __init__(self, tokenizer: Tokenizer, image_tokens: int, device: torch.device) -> None:
        self.tokenizer, self.image_tokens = tokenizer, image_tokens
        vocab = tokenizer.get_vocab()
        self.start, self.end, self.pad = (vocab[s] for s in ("<|im_start|>", "<|im_end|>", "<imgpad>"))
        self.img, self.img_end, self.box, self.box_end = (vocab[s] for s in ("<img>", "</img>", "<box>", "</box>"))
        self.numbers = torch.tensor([vocab[str(n)] for n in range(1001)], device=device)
        self.number_of = {int(t): n for n, t in enumerate(self.numbers)}
        self.memo: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        if text not in self.memo:
            if len(self.memo) > 200_000:
                self.memo.clear()
            self.memo[text] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return self.memo[text]

    def render(self, turns: list[list[str]], aspect: float, open_: bool = False) -> tuple[list[int], list[int], int]:
        """ids, labels (IGNORE outside answers), and the position of the first image token. `open_`: the last answer has no end."""
        ids: list[int] = []
        labels: list[int] = []
        image_at = 0
        for i, (ask, answer) in enumerate(turns):
            head = [self.start, *self.ids("user\n")]
            if i == 0:
                head += [*self.ids(f"Picture 1 ({min(1000, round(100 * aspect))}): "), self.img]
                image_at = len(head)
                head += [self.pad] * self.image_tokens + [self.img_end, *self.ids("\n")]
            head += [*self.ids(ask), self.end, *self.ids("\n"), self.start, *self.ids("assistant\n")]
            is_last = i + 1 == len(turns)
            body = [*self.ids(answer), *([] if is_last and open_ else [self.end])]
            tail = [] if is_last else self.ids("\n")
            labels += [IGNORE] * len(head) + body + [IGNORE] * len(tail)
            ids += [*head, *body, *tail]
        return ids, labels, image_at

    def coordinates(self, labels: list[int]) -> list[bool]:
        """True where a label is a coordinate between `<box>` and `</box>`."""
        inside, marks = False, []
        for label in labels:
            if label in (self.box, self.box_end):
                inside = label == self.box
            marks.append(inside and label in self.number_of)
        return marks


def number_embeddings(size: int, generator: torch.Generator) -> Tensor:
    """[1001,size]: random Fourier features of n/1000, so that near numbers start out alike."""
    n = torch.arange(1001)[:, None] / 1000
    frequency = torch.exp(torch.rand(size // 2, generator=generator) * np.log(120.0)) / 2
    phase = torch.rand(size // 2, generator=generator) * 2 * np.pi
    angle = 2 * np.pi * n * frequency + phase
    return torch.cat([angle.sin(), angle.cos()], 1) * 0.03
