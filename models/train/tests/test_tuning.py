"""`prefer` and `blend` as commands, on two drawn views: what they write, and going on after an interruption."""
from __future__ import annotations

import json
import sys
from dataclasses import asdict
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PIL import Image

from venus_nano import blend, prefer, tuning
from venus_nano.tokenizer import write

ASK = "Where?"
ANSWER = "<box>(100,200),(700,900)</box> even."


def lines(path, *rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows))


@pytest.fixture
def work(tiny, tmp_path):
    """A folder with all that both read: an FCDB photo with a ranked pair, and one that nobody cropped."""
    ranked = {"a": [0.1, 0.1, 0.9, 0.9], "b": [0.5, 0.5, 1, 1], "votes_a": 5, "votes_b": 0}
    photo = {"width": 300, "height": 200, "crop": [0.1, 0.1, 0.8, 0.9], "ranked": [ranked]}
    lines(tmp_path / "data/fcdb/crops.jsonl", {"image": "one.jpg", **photo})
    lines(tmp_path / "data/gaicd/crops.jsonl")
    (tmp_path / "data/photos/images").mkdir(parents=True)
    Image.new("RGB", (300, 200)).save(tmp_path / "data/photos/images/two.jpg")
    view = {"window": [0, 0, 1, 1], "mirrored": False, "light": [1, 1, 1]}
    # By its name's hash, the first is not kept for validation.
    lines(tmp_path / "cache/views.jsonl", {"set": "fcdb", "image": "one.jpg", **view}, {"set": "photos", "image": "two.jpg", **view})
    for store in ("seen", "guidance"):
        (tmp_path / store).mkdir()
        for name, array in tiny.stores["seen"].items():
            np.save(tmp_path / store / f"{name}.npy", array.astype(np.float16))
    talk = [[ASK, ANSWER], ["And now?", ANSWER]]
    lines(tmp_path / "both.jsonl", {"store": "seen", "view": 0, "aspect": 1.5, "turns": talk},
          {"store": "guidance", "view": 1, "aspect": 1.5, "turns": [[ASK, "even."]]})
    write(tiny.tokenizer, tmp_path / "tokenizer.json")
    config = asdict(tiny.model.decoder.config)
    torch.save({"state": tiny.model.state_dict(), "config": config}, tmp_path / "start.pt")
    torch.save({"state": {n: p + 0.1 for n, p in tiny.model.state_dict().items()}, "config": config}, tmp_path / "wide.pt")
    return SimpleNamespace(folder=tmp_path, start=tiny.model.state_dict())


@pytest.fixture
def run(work, monkeypatch):
    def run(command, out: str, *more: object) -> dict[str, torch.Tensor]:
        read = ("cache", "data", "seen")
        where = [a for name in read for a in (f"--{name}", work.folder / name)]
        start = ["--tokenizer", work.folder / "tokenizer.json", "--init", work.folder / "start.pt", "--out", work.folder / out]
        monkeypatch.setattr(sys, "argv", [command.__name__, *map(str, [*where, *start, *more])])
        command.main()
        return torch.load(work.folder / out, weights_only=False)["state"]

    return run


def test_a_run_that_was_stopped_ends_as_one_that_was_not(run, work, monkeypatch):
    few = ("--steps", 4, "--drawn", 2, "--pairs", 2)
    whole = run(prefer, "whole.pt", *few)
    monkeypatch.setattr(tuning, "SAVED", 2)

    rate = tuning.rate

    def stopped(step: int, *rest: float) -> float:
        if step == 3:
            raise KeyboardInterrupt
        return rate(step, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(tuning, "rate", stopped)
        with pytest.raises(KeyboardInterrupt):
            run(prefer, "stopped.pt", *few)
    assert torch.load(work.folder / "stopped.resume", weights_only=False)["step"] == 2
    gone_on = run(prefer, "stopped.pt", *few)
    assert not (work.folder / "stopped.resume").exists()
    assert all(torch.equal(gone_on[name], value) for name, value in whole.items())
    assert any(not torch.equal(work.start[name], value) for name, value in whole.items())


def test_blend_learns_boxes_from_both_and_tells_how_far_words_changed(run, work, monkeypatch, capsys):
    monkeypatch.setattr(tuning, "TOLD", 8)
    texts = ("--guidance", work.folder / "guidance", "--samples", work.folder / "both.jsonl")
    run(blend, "out.pt", *texts, "--second", work.folder / "wide.pt", "--steps", 24, "--views", 4, "--texts", 2, "--lr", 3e-3)
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["step"] for line in told] == [8, 16, 24]
    assert told[-1]["boxes"] < told[0]["boxes"]
    assert all(line["words"] >= 0 and line["later"] >= 0 for line in told)
