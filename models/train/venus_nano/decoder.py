"""The causal decoder of Venus-Q nano, and the projection of perception into image tokens."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .vision import BINS

GRID = 8
STATS = 13
CELL = 32


@dataclass(frozen=True)
class DecoderConfig:
    vocab_size: int
    hidden_size: int = 256
    num_layers: int = 4
    num_heads: int = 4
    head_size: int = 64
    intermediate_size: int = 704
    rms_norm_eps: float = 1e-6
    rope_base: float = 10000.0
    window: int = 512


class RMSNorm(nn.Module):
    def __init__(self, size: int, eps: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))
        self.eps = eps

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.eps) * self.weight


def rotary(length: int, size: int, base: float) -> tuple[Tensor, Tensor]:
    inverse = base ** (-torch.arange(0, size, 2).float() / size)
    angle = torch.arange(length).float()[:, None] * inverse
    return angle.cos(), angle.sin()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotary embedding with halves rotated; x [B,H,S,d]."""
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class Attention(nn.Module):
    def __init__(self, c: DecoderConfig) -> None:
        super().__init__()
        inner = c.num_heads * c.head_size
        self.heads, self.size = c.num_heads, c.head_size
        self.q, self.k, self.v = (nn.Linear(c.hidden_size, inner, bias=False) for _ in range(3))
        self.o = nn.Linear(inner, c.hidden_size, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        b, s, _ = x.shape
        q, k, v = (p(x).view(b, s, self.heads, self.size).transpose(1, 2) for p in (self.q, self.k, self.v))
        y = F.scaled_dot_product_attention(rotate(q, cos, sin), rotate(k, cos, sin), v, is_causal=True)
        return self.o(y.transpose(1, 2).reshape(b, s, -1))


class Mlp(nn.Module):
    def __init__(self, c: DecoderConfig) -> None:
        super().__init__()
        self.gate = nn.Linear(c.hidden_size, c.intermediate_size, bias=False)
        self.up = nn.Linear(c.hidden_size, c.intermediate_size, bias=False)
        self.down = nn.Linear(c.intermediate_size, c.hidden_size, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down(F.silu(self.gate(x)) * self.up(x))


class Layer(nn.Module):
    def __init__(self, c: DecoderConfig) -> None:
        super().__init__()
        self.norm1, self.norm2 = RMSNorm(c.hidden_size, c.rms_norm_eps), RMSNorm(c.hidden_size, c.rms_norm_eps)
        self.attn, self.mlp = Attention(c), Mlp(c)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        x = x + self.attn(self.norm1(x), cos, sin)
        return x + self.mlp(self.norm2(x))


class Decoder(nn.Module):
    """inputs_embeds [B,S,D] → hidden states; `head` is tied to `embed`."""

    def __init__(self, c: DecoderConfig) -> None:
        super().__init__()
        self.config = c
        self.embed = nn.Embedding(c.vocab_size, c.hidden_size)
        nn.init.normal_(self.embed.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(c) for _ in range(c.num_layers))
        self.norm = RMSNorm(c.hidden_size, c.rms_norm_eps)
        cos, sin = rotary(c.window, c.head_size, c.rope_base)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        s = x.shape[1]
        for layer in self.layers:
            x = layer(x, self.cos[:s], self.sin[:s])
        return self.norm(x)

    def logits(self, hidden: Tensor) -> Tensor:
        return hidden @ self.embed.weight.T


def photometrics(pixels: Tensor) -> Tensor:
    """Light and texture by cell: pixels [B,3,256,256] in 0–1 → [B,STATS,8,8].

    Means over 32×32-pixel cells of luminance, its square, saturation, red and blue against
    luminance, clipped high and low, |dx|, |dy|, dx², dy², dx·dy, and squared Laplacian.
    """
    r, g, b = pixels.unbind(1)
    lum = 0.299 * r + 0.587 * g + 0.114 * b
    dx = F.pad(lum[:, :, 1:] - lum[:, :, :-1], (0, 1))
    dy = F.pad(lum[:, 1:] - lum[:, :-1], (0, 0, 0, 1))
    lap = F.pad(
        4 * lum[:, 1:-1, 1:-1] - lum[:, :-2, 1:-1] - lum[:, 2:, 1:-1] - lum[:, 1:-1, :-2] - lum[:, 1:-1, 2:],
        (1, 1, 1, 1),
    )
    high, low = pixels.amax(1), pixels.amin(1)
    maps = [
        lum, lum * lum, high - low, r - lum, b - lum,
        torch.clamp(lum * 50 - 48, 0, 1), torch.clamp(1 - lum * 33, 0, 1),
        4 * dx.abs(), 4 * dy.abs(), 20 * dx * dx, 20 * dy * dy, 20 * dx * dy, 20 * lap * lap,
    ]
    return F.avg_pool2d(torch.stack(maps, 1), CELL)


def space_to_depth(x: Tensor, r: int) -> Tensor:
    """[B,C,H,W] → [B,C·r²,H/r,W/r], channels ordered (C, row, column)."""
    return F.pixel_unshuffle(x, r)


class ImageTokens(nn.Module):
    """Perception → image features [B,64+4,D]: a token a cell, then one for each crop edge."""

    def __init__(self, hidden: int, map_width: int = 128, mixtures: int = 4) -> None:
        super().__init__()
        cell = map_width * 4 + 16 + STATS
        self.cell1 = nn.Linear(cell, hidden * 2)
        self.cell2 = nn.Linear(hidden * 2, hidden)
        self.edge1 = nn.Linear(mixtures * BINS, hidden)
        self.edge2 = nn.Linear(hidden, hidden)
        self.place = nn.Parameter(torch.randn(GRID * GRID + 4, hidden) * 0.02)

    @property
    def count(self) -> int:
        return self.place.shape[0]

    def forward(self, cells: Tensor, edges: Tensor) -> Tensor:
        """cells [B,64,cell], edges [B,4,M·BINS] (mixture-weighted probabilities)."""
        c = self.cell2(F.gelu(self.cell1(cells)))
        e = self.edge2(F.gelu(self.edge1(edges)))
        return torch.cat([c, e], 1) + self.place


def cells_and_edges(out: dict[str, Tensor], stats: Tensor) -> tuple[Tensor, Tensor]:
    """Perception's outputs, arranged for ImageTokens; `stats` [B,STATS,8,8]."""
    subject = torch.sigmoid(out["subject"])[:, None]
    cells = torch.cat([space_to_depth(out["map"], 2), space_to_depth(subject, 4), stats], 1)
    b, m = out["log_weights"].shape
    edges = (out["log_weights"][:, :, None, None] + out["log_edges"]).exp()  # [B,M,4,BINS]
    return cells.flatten(2).transpose(1, 2), edges.transpose(1, 2).reshape(b, 4, m * BINS)


class Nano(nn.Module):
    """Image tokens and decoder: what stages 1 and 2 train."""

    def __init__(self, config: DecoderConfig, mixtures: int = 4) -> None:
        super().__init__()
        self.image = ImageTokens(config.hidden_size, mixtures=mixtures)
        self.decoder = Decoder(config)
