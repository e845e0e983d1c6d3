"""Boxes drawn from a decoder's distribution, in PyTorch: what it believes, for a student to learn.

The engine draws as here: coordinate by coordinate, each among those that leave room for a box.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from rationale.api import CROP_PROMPT

from .decoder import Decoder, DecoderConfig, Nano, rotate
from .text import Text

UNITS = 1000
LEAST_SIDE = 50
Cache = list[tuple[Tensor, Tensor]]


@torch.no_grad()
def step(decoder: Decoder, x: Tensor, past: Cache | None) -> tuple[Tensor, Cache]:
    """Feeds x [B,S,D] after `past`: hidden states [B,S,D] and the longer cache."""
    start = past[0][0].shape[2] if past else 0
    b, s, _ = x.shape
    cos, sin = decoder.cos[start : start + s], decoder.sin[start : start + s]
    mask = torch.ones(s, start + s, dtype=torch.bool, device=x.device).tril(start) if s > 1 else None
    cache: Cache = []
    for i, layer in enumerate(decoder.layers):
        attn, h = layer.attn, layer.norm1(x)
        q, k, v = (p(h).view(b, s, attn.heads, attn.size).transpose(1, 2) for p in (attn.q, attn.k, attn.v))
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        if past:
            k, v = torch.cat([past[i][0], k], 2), torch.cat([past[i][1], v], 2)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = x + attn.o(y.transpose(1, 2).reshape(b, s, -1))
        x = x + layer.mlp(layer.norm2(x))
        cache.append((k, v))
    return decoder.norm(x), cache


class Drawer:
    """A trained decoder that draws boxes for what perception saw."""

    def __init__(self, checkpoint: Path, tokenizer: Path, device: torch.device) -> None:
        saved = torch.load(checkpoint, map_location=device, weights_only=False)
        self.nano = Nano(DecoderConfig(**saved["config"])).to(device).eval()
        self.nano.load_state_dict(saved["state"])
        self.text = Text(Tokenizer.from_file(str(tokenizer)), self.nano.image.count, device)

    @torch.no_grad()
    def boxes(self, cells: Tensor, edges: Tensor, aspects: Tensor, each: int, generator: torch.Generator) -> Tensor:
        """Perception's cells and edges, as `cells_and_edges` makes them, and aspects [B] → boxes [B,each,4] in 0–1."""
        decoder, text = self.nano.decoder, self.text
        rendered = [text.render([[CROP_PROMPT, "<box>("]], float(a), True) for a in aspects]
        at = rendered[0][2]
        x = decoder.embed(torch.tensor([ids for ids, _, _ in rendered], device=cells.device))
        image = self.nano.image(cells, edges)
        hidden, past = step(decoder, torch.cat([x[:, :at], image, x[:, at + image.shape[1] :]], 1), None)
        hidden = hidden[:, -1:].repeat_interleave(each, 0)
        past = [(k.repeat_interleave(each, 0), v.repeat_interleave(each, 0)) for k, v in past]
        drawn: list[Tensor] = []
        places = torch.arange(UNITS + 1, device=cells.device)[None]
        for n, after in enumerate((",", "),(", ",", None)):
            logits = decoder.logits(hidden[:, -1])[:, text.numbers]
            least = drawn[n - 2][:, None] + LEAST_SIDE if n > 1 else 0
            most = UNITS if n > 1 else UNITS - LEAST_SIDE
            odds = F.softmax(logits.masked_fill((places < least) | (places > most), -torch.inf), -1)
            drawn.append(torch.multinomial(odds.cpu(), 1, generator=generator)[:, 0].to(cells.device))
            if after:
                tail = torch.tensor(text.ids(after), device=cells.device)[None].expand(len(hidden), -1)
                fed = torch.cat([text.numbers[drawn[n]][:, None], tail], 1)
                hidden, past = step(decoder, decoder.embed(fed), past)
        return (torch.stack(drawn, 1).float() / UNITS).view(len(aspects), each, 4)
