"""How well perception crops and finds subjects, on photos that it never trained on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from .pixels import normalise
from .rows import Row, is_plain, open_mask, subject_mask
from .vision import Vision, choose, pairwise_iou, sample_boxes


def pixels_of(pixels: np.ndarray, rows: list[Row]) -> tuple[torch.Tensor, torch.Tensor]:
    """Normalised pixels and aspects of cached views."""
    x = normalise(np.stack([pixels[r.index] for r in rows]))
    return x, torch.tensor([r.aspect for r in rows], dtype=torch.float32)


def mirror_boxes(b: torch.Tensor) -> torch.Tensor:
    return torch.stack([1 - b[..., 2], b[..., 1], 1 - b[..., 0], b[..., 3]], -1)


@torch.no_grad()
def see(model: Vision, x: torch.Tensor, aspect: torch.Tensor) -> dict[str, torch.Tensor]:
    """The model's outputs, in half precision where that is quicker; float32 on the CPU out."""
    model.eval()
    device = next(model.parameters()).device
    with torch.autocast(device.type, torch.bfloat16):
        out = model(x.to(device), aspect.to(device))
    return {name: value.float().cpu() for name, value in out.items()}


def beliefs_of(model: Vision, pixels: np.ndarray, rows: list[Row], n: int, seed: int = 0, batch: int = 32) -> torch.Tensor:
    """[rows,n,4] boxes drawn from what the model believes of each view."""
    g = torch.Generator().manual_seed(seed)
    out = []
    for at in range(0, len(rows), batch):
        o = see(model, *pixels_of(pixels, rows[at : at + batch]))
        out.append(sample_boxes(o["log_weights"], o["log_edges"], n, g))
    return torch.cat(out)


def measures(boxes: torch.Tensor, truth: torch.Tensor) -> dict[str, float]:
    iou = pairwise_iou(boxes[:, None], truth[:, None])[:, 0, 0]
    disp = (boxes - truth).abs().mean(1)
    return {"iou": round(iou.mean().item() * 100, 2), "disp": round(disp.mean().item(), 4)}


def validate(model: Vision, pixels: np.ndarray, rows: list[Row]) -> dict[str, float]:
    """FCDB validation photos: IoU and displacement, alone and with the mirrored view's beliefs."""
    held = [r for r in rows if r.set == "fcdb" and r.validation and is_plain(r.view)]
    plain = [r for r in held if not r.view.mirrored]
    mirrored = [r for r in held if r.view.mirrored]
    truth = torch.tensor(np.stack([r.crops[0] for r in plain])).float()
    a = beliefs_of(model, pixels, plain, 256)
    b = torch.cat([a, mirror_boxes(beliefs_of(model, pixels, mirrored, 256, 1))], 1)
    one, _ = choose(a, torch.cat([a[:, :128], a.mean(1, keepdim=True)], 1))
    two, _ = choose(b, torch.cat([b[:, ::4], b.mean(1, keepdim=True)], 1))
    single, both = measures(one, truth), measures(two, truth)
    return {**single, "iou2": both["iou"], "disp2": both["disp"], "several": several(model, pixels, rows)}


def several(model: Vision, pixels: np.ndarray, rows: list[Row]) -> float:
    """IoU with the nearest of a held-out GAICD photo's 12 best crops: FLMS's measure on other photos."""
    held = [r for r in rows if r.set == "gaicd" and r.validation and is_plain(r.view)]
    boxes, _ = choose(*(2 * [beliefs_of(model, pixels, held, 256)]))
    best = [pairwise_iou(boxes[i][None, None], torch.from_numpy(r.crops).float()[None]).max() for i, r in enumerate(held)]
    return round(100 * float(np.mean(best)), 2)


def subject_iou(model: Vision, pixels: np.ndarray, rows: list[Row], data: Path) -> float:
    """Mean IoU of the subject map at 0.5 on held-out masks."""
    chosen = [r for r in rows if r.set == "subjects" and r.validation and not r.view.mirrored]
    logits = torch.cat([see(model, *pixels_of(pixels, chosen[i : i + 32]))["subject"] for i in range(0, len(chosen), 32)])
    truth = torch.from_numpy(np.stack([subject_mask(open_mask(data, r.view.image), r.view) for r in chosen])) > 0.5
    guess = logits > 0
    return ((guess & truth).sum((1, 2)) / (guess | truth).sum((1, 2)).clamp(min=1)).mean().item()
