"""The decoder's training: when it ends, alone and with others, and that an interruption does not wind its clock back."""
from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.distributed as dist
import torch.multiprocessing as mp

from venus_nano import train_decoder
from venus_nano.clock import Clock
from venus_nano.decoder import GRID, DecoderConfig, Nano
from venus_nano.place import Place
from venus_nano.tokenizer import build, write


def test_the_clock_goes_by_what_is_further():
    now = iter([0, 30, 60, 600]).__next__
    clock = Clock(steps=10, minutes=10, before=240, now=now)
    alone = Place(torch.device("cpu"))
    assert clock.done(6, alone) == 0.6
    assert clock.done(1, alone) == 0.5
    assert clock.done(1, alone) > 1


def agree(rank: int, meeting: str, out: str) -> None:
    dist.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=2)
    # The second process was held up: by its own clock it would end here.
    clock = Clock(steps=10, minutes=1, before=6 if rank == 0 else 600)
    done = clock.done(0, Place(torch.device("cpu"), rank, 2))
    Path(f"{out}{rank}").write_text(str(done))
    dist.destroy_process_group()


def test_all_processes_go_by_the_first_ones_clock(tmp_path):
    mp.spawn(agree, (str(tmp_path / "meeting"), str(tmp_path / "done")), nprocs=2)
    first, second = ((tmp_path / f"done{rank}").read_text() for rank in (0, 1))
    assert first == second
    assert float(first) < 1


@pytest.fixture
def trained(tmp_path, monkeypatch):
    """Trains a tiny decoder by the command's own arguments; gives what it wrote."""
    turns = [["Where?", "<box>(100,200),(700,900)</box> The tones are even."]]
    lines = [json.dumps({"store": "seen", "view": i % 2, "aspect": 1.5, "turns": turns}) for i in range(24)]
    (tmp_path / "train.jsonl").write_text("\n".join(lines))
    write(build([" ".join(turn) for turn in turns] * 9, 260), tmp_path / "tokenizer.json")
    (tmp_path / "seen").mkdir()
    model = Nano(DecoderConfig(vocab_size=32, hidden_size=64, num_layers=1, num_heads=1))
    noise = np.random.default_rng(0)
    np.save(tmp_path / "seen/cells.npy", noise.normal(size=(2, GRID * GRID, model.image.cell1.in_features)).astype(np.float16))
    np.save(tmp_path / "seen/edges.npy", noise.random((2, 4, model.image.edge1.in_features)).astype(np.float16))

    def train(*more: object) -> dict:
        where = ["--stores", tmp_path / "seen", "--samples", tmp_path / "train.jsonl", "--tokenizer", tmp_path / "tokenizer.json"]
        size = ["--layers", 1, "--hidden", 64, "--batch", 4, "--out", tmp_path / "out.pt"]
        monkeypatch.setattr(sys, "argv", ["train_decoder", *map(str, [*where, *size, *more])])
        train_decoder.main()
        return torch.load(tmp_path / "out.pt", weights_only=False)

    return train


def test_minutes_end_training_and_time_before_an_interruption_counts(trained, tmp_path, monkeypatch):
    monkeypatch.setattr(train_decoder, "TOLD", 1)
    monkeypatch.setattr(train_decoder, "SAVED", 2)
    # Stopped after its third step, as by a person.
    ends = iter([False, False, False, True])
    done = Clock.done

    def stopped(self: Clock, step: int, place: Place) -> float:
        if next(ends):
            raise KeyboardInterrupt
        return done(self, step, place)

    with monkeypatch.context() as patch:
        patch.setattr(Clock, "done", stopped)
        with pytest.raises(KeyboardInterrupt):
            trained("--epochs", 2)
    saved = torch.load(tmp_path / "out.resume", weights_only=False)
    assert saved["step"] == 2 and saved["seconds"] > 0

    # Those seconds are all the time there is, so not one step more is taken.
    after = trained("--epochs", 2, "--minutes", saved["seconds"] / 60)["state"]
    assert all(torch.equal(after[name], value) for name, value in saved["state"].items())
    assert not (tmp_path / "out.resume").exists()


def test_training_learns_and_ends_by_its_steps(trained, capsys, monkeypatch):
    monkeypatch.setattr(train_decoder, "TOLD", 4)
    trained("--epochs", 4)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["step"] for line in lines] == list(range(4, 25, 4))
    assert lines[-1]["words"] < lines[0]["words"]
