"""Measured facts of a crop box: plain numbers, no words and no judgement."""
from __future__ import annotations

import numpy as np

from .horizon import horizon
from .photo import Box, Photo, window

SIDES = ("left", "right", "top", "bottom")
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
# Greatest less least of red, green and blue from which a colour is strong.
VIVID = 0.25
# Rows that a level line spans alike, as a share of the width.
SAME = 0.03


def measure(photo: Photo, box: Box = WHOLE, previous: Box | None = None) -> dict:
    """Facts of `box` (fractions of the photo). Lengths are shares of the crop unless named `lost_*`
    or `kept`, which are shares of the photo. `previous` adds what changed under `before`.

    Subject facts are absent (`subject` False) where the photo has no clear subject."""
    rows, cols = window(photo, box)
    light = photo.light[rows, cols]
    low, high = np.percentile(light[::2, ::2], (5, 95))
    facts = {
        "box": box,
        "kept": (box[2] - box[0]) * (box[3] - box[1]),
        "ratio": photo.aspect * (box[2] - box[0]) / (box[3] - box[1]),
        "light": float(light.mean()),
        "contrast": float(high - low),
        "clipped_high": float((light > 0.985).mean()),
        "clipped_low": float((light < 0.015).mean()),
        "saturation": float(photo.saturation[rows, cols].mean()),
        "vivid": float((photo.saturation[rows, cols] > VIVID).mean()),
        "warmth": float(photo.warmth[rows, cols].mean()),
        "detail": float(photo.detail[rows, cols].mean()),
        "detail_photo": whole_detail(photo),
        "sharpness": photo.sharpness,
    }
    facts.update(balance(photo, rows, cols))
    facts["balance_photo"] = whole_balance(photo)
    facts.update(lines(photo, rows, cols))
    at = whole_horizon(photo)
    facts["horizon"] = None if at is None else (at - box[1]) / (box[3] - box[1])
    facts["strips"] = strips(photo, box)
    facts["empty"] = empty_bands(photo, rows, cols)
    facts.update(subject_facts(photo, box, rows, cols))
    if previous is not None:
        facts["before"] = measure(photo, previous)
    return facts


def whole_detail(photo: Photo) -> float:
    if "detail" not in photo.cache:
        photo.cache["detail"] = float(photo.detail.mean())
    return photo.cache["detail"]


def whole_horizon(photo: Photo) -> float | None:
    if "horizon" not in photo.cache:
        photo.cache["horizon"] = horizon(photo)
    return photo.cache["horizon"]


def whole_balance(photo: Photo) -> float:
    if "balance" not in photo.cache:
        photo.cache["balance"] = balance(photo, slice(None), slice(None))["balance_x"]
    return photo.cache["balance"]


def balance(photo: Photo, rows: slice, cols: slice) -> dict:
    """Offset of the centre of visual weight from the crop's centre, -0.5 to 0.5, right and down."""
    weight = photo.weight[rows, cols]
    total = float(weight.sum()) + 1e-9
    height, width = weight.shape
    x = float(weight.sum(0) @ (np.arange(width) + 0.5)) / total / width
    y = float(weight.sum(1) @ (np.arange(height) + 0.5)) / total / height
    return {"balance_x": x - 0.5, "balance_y": y - 0.5}


def lines(photo: Photo, rows: slice, cols: slice) -> dict:
    """The strongest level line: its height in the crop and the share of the width it spans; and
    how far a smooth bright area reaches down from the top."""
    profile = photo.rows[rows, cols].mean(1)
    inner = slice(max(1, len(profile) // 12), max(2, len(profile) - len(profile) // 12))
    at = int(np.argmax(profile[inner])) + inner.start
    # Lines are widened to be found where they waver: the middle of that is where they run.
    first, last = at, at
    while first > inner.start and profile[first - 1] > profile[at] - SAME:
        first -= 1
    while last + 1 < inner.stop and profile[last + 1] > profile[at] - SAME:
        last += 1
    bright = (photo.light[rows, cols].mean(1) > 0.6) & (photo.detail[rows, cols].mean(1) < 0.12)
    reach = len(bright) if bright.all() else int(np.argmin(bright))
    return {"line_at": ((first + last) / 2 + 0.5) / len(profile), "line_span": float(profile[at]), "line_rest": float(np.median(profile)), "top_bright": reach / len(bright)}


def strips(photo: Photo, box: Box) -> dict:
    """For each side, what lies between the photo's edge and the crop: its depth as a share of the
    photo, mean light, detail and the share of the subject in it."""
    height, width = photo.shape
    lost = (box[0], 1 - box[2], box[1], 1 - box[3])
    total = float(photo.subject.sum()) if photo.subject is not None else 0.0
    found = {}
    for side, depth in zip(SIDES, lost):
        if depth < 0.02:
            found[side] = {"lost": depth, "light": None, "detail": None, "subject": 0.0}
            continue
        n = max(2, int(round(depth * (width if side in ("left", "right") else height))))
        cut = {"left": np.s_[:, :n], "right": np.s_[:, -n:], "top": np.s_[:n], "bottom": np.s_[-n:]}[side]
        share = float(photo.subject[cut].sum()) / total if total else 0.0
        found[side] = {"lost": depth, "light": float(photo.light[cut].mean()), "detail": float(photo.detail[cut].mean()), "subject": share}
    return found


def empty_bands(photo: Photo, rows: slice, cols: slice) -> dict:
    """How deep from each side the crop stays empty: hardly any detail and no subject."""
    busy = photo.detail[rows, cols]
    if photo.subject is not None:
        busy = busy + 4 * photo.subject[rows, cols]
    found = {}
    for axis, names in ((0, ("left", "right")), (1, ("top", "bottom"))):
        full = busy.mean(axis) > 0.05
        n = len(full)
        first = int(np.argmax(full)) if full.any() else n
        last = int(np.argmax(full[::-1])) if full.any() else n
        found[names[0]], found[names[1]] = first / n, last / n
    return found


def subject_at(photo: Photo) -> tuple[float, float]:
    """The subject's centre of mass in the photo."""
    if "at" not in photo.cache:
        total = float(photo.subject.sum())
        height, width = photo.shape
        x = float(photo.subject.sum(0) @ (np.arange(width) + 0.5)) / total / width
        y = float(photo.subject.sum(1) @ (np.arange(height) + 0.5)) / total / height
        photo.cache["at"] = (x, y)
    return photo.cache["at"]


def subject_facts(photo: Photo, box: Box, rows: slice, cols: slice) -> dict:
    if photo.subject is None:
        return {"subject": False}
    inside = photo.subject[rows, cols]
    total = float(photo.subject.sum())
    mass = float(inside.sum())
    facts = {"subject": True, "subject_at": subject_at(photo), "inside": mass / total, "share": mass / inside.size, "share_photo": total / photo.subject.size}
    if mass < 0.05 * total:
        facts.update(centre=None, margins=None, cut={side: 0.0 for side in SIDES})
        return facts
    height, width = inside.shape
    by_col, by_row = inside.sum(0), inside.sum(1)
    cx = float(by_col @ (np.arange(width) + 0.5)) / mass / width
    cy = float(by_row @ (np.arange(height) + 0.5)) / mass / height
    x = np.flatnonzero(by_col > 0.02 * by_col.max())
    y = np.flatnonzero(by_row > 0.02 * by_row.max())
    facts["span"] = (x[0] / width, y[0] / height, (x[-1] + 1) / width, (y[-1] + 1) / height)
    facts["centre"] = (cx, cy)
    facts["middle"] = ((facts["span"][0] + facts["span"][2]) / 2, (facts["span"][1] + facts["span"][3]) / 2)
    facts["margins"] = {"left": facts["span"][0], "right": 1 - facts["span"][2], "top": facts["span"][1], "bottom": 1 - facts["span"][3]}
    subject_strips = strips(photo, box)
    facts["cut"] = {side: subject_strips[side]["subject"] for side in SIDES}
    outside = 1 - inside
    rest = float(outside.sum())
    if rest > 0.1 * inside.size:
        light, detail = photo.light[rows, cols], photo.detail[rows, cols]
        facts["light_subject"] = float((light * inside).sum()) / mass
        facts["light_rest"] = float((light * outside).sum()) / rest
        facts["detail_rest"] = float((detail * outside).sum()) / rest
    return facts
