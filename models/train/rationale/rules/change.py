"""What changed since the earlier box."""
from __future__ import annotations

from facts.measure import SIDES

from .registry import INDEX, LEVELS, RATIOS, RULES, THIRDS, rule
from .subject import near, placed, whole


def before(f: dict) -> dict | None:
    return f.get("before")


@rule("change.tighter")
def _(f, s, t):
    return before(f) is not None and f["kept"] <= t(0.92, 0.97) * before(f)["kept"]


@rule("change.looser")
def _(f, s, t):
    return before(f) is not None and f["kept"] >= t(1.09, 1.03) * before(f)["kept"]


@rule("change.kept_size")
def _(f, s, t):
    return before(f) is not None and abs(f["kept"] / before(f)["kept"] - 1) <= t(0.05, 0.12)


@rule("change.move")
def _(f, s, t):
    if before(f) is None:
        return False
    a, b = before(f)["box"], f["box"]
    axis = 0 if s["move"] in ("left", "right") else 1
    step = (b[axis] + b[axis + 2] - a[axis] - a[axis + 2]) / 2
    return step * (1 if s["move"] in ("right", "down") else -1) >= t(0.03, 0.01)


@rule("change.bigger")
def _(f, s, t):
    return whole_both(f) and f["share"] >= t(1.08, 1.02) * before(f)["share"]


@rule("change.smaller")
def _(f, s, t):
    return whole_both(f) and f["share"] <= t(0.92, 0.98) * before(f)["share"]


def whole_both(f: dict) -> bool:
    return before(f) is not None and placed(f) and placed(before(f)) and f["inside"] >= 0.9


def edge_step(f: dict, side: str) -> float:
    """How far an edge moved, positive right or down."""
    return f["box"][INDEX[side]] - before(f)["box"][INDEX[side]]


@rule("change.more_sky")
def _(f, s, t):
    return before(f) is not None and edge_step(f, "top") <= -t(0.03, 0.01)


@rule("change.less_sky")
def _(f, s, t):
    return before(f) is not None and edge_step(f, "top") >= t(0.03, 0.01)


@rule("change.more_foreground")
def _(f, s, t):
    return before(f) is not None and edge_step(f, "bottom") >= t(0.03, 0.01)


@rule("change.less_foreground")
def _(f, s, t):
    return before(f) is not None and edge_step(f, "bottom") <= -t(0.03, 0.01)


@rule("change.edge")
def _(f, s, t):
    if before(f) is None:
        return False
    inward = edge_step(f, s["side"]) * (1 if s["side"] in ("left", "top") else -1)
    return inward * (1 if s["way"] == "in" else -1) >= t(0.03, 0.01)


@rule("change.remove")
def _(f, s, t):
    return before(f) is not None and RULES["change.edge"](f, {"side": s["side"], "way": "in"}, t)


@rule("change.centre")
def _(f, s, t):
    return before(f) is not None and near(f, 0, 0.5, t(0.05, 0.085)) and abs(f["centre"][0] - 0.5) <= abs(0.5 - (before(f).get("centre") or (9, 9))[0]) + 0.02


@rule("change.third")
def _(f, s, t):
    return before(f) is not None and near(f, 0, THIRDS[s["side"]], t(0.055, 0.085))


@rule("change.level")
def _(f, s, t):
    return before(f) is not None and near(f, 1, LEVELS[s["level"]], t(0.055, 0.085))


@rule("change.horizon")
def _(f, s, t):
    return before(f) is not None and f["horizon"] is not None and abs(f["horizon"] - LEVELS[s["level"]]) <= t(0.04, 0.06)


@rule("change.whole")
def _(f, s, t):
    return whole(f, t)


@rule("change.balance")
def _(f, s, t):
    return before(f) is not None and abs(before(f)["balance_x"]) - abs(f["balance_x"]) >= t(0.02, 0.005)


@rule("change.calmer")
def _(f, s, t):
    return before(f) is not None and f["detail"] <= t(0.93, 0.99) * before(f)["detail"]


@rule("change.drama")
def _(f, s, t):
    return before(f) is not None and f["kept"] <= t(0.92, 0.97) * before(f)["kept"]


@rule("change.shape")
def _(f, s, t):
    low, high = {"portrait": (0, t(0.92, 0.97)), "landscape": (t(1.1, 1.03), 9), "square": (t(0.97, 0.94), t(1.03, 1.06)), "panorama": (t(1.9, 1.75), 99)}[s["shape"]]
    return low <= f["ratio"] <= high


@rule("change.ratio")
def _(f, s, t):
    return abs(f["ratio"] / RATIOS[s["ratio"]] - 1) <= t(0.03, 0.06)


@rule("change.limit")
def _(f, s, t):
    edge = f["box"][INDEX[s["side"]]]
    return (edge if s["side"] in ("left", "top") else 1 - edge) <= t(0.004, 0.012)


@rule("change.same")
def _(f, s, t):
    return before(f) is not None and max(abs(edge_step(f, side)) for side in SIDES) <= t(0.005, 0.01)
