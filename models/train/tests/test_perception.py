"""Views, labels and the crop head, on pictures drawn here."""
from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from PIL import Image

from venus_nano.decoder import Decoder, DecoderConfig
from venus_nano.draw import step
from venus_nano.fresh import Fresh, Mix
from venus_nano.measure import mirror_boxes
from venus_nano.rows import Labels
from venus_nano.tower import Tower
from venus_nano.views import View, is_validation, window_around
from venus_nano.vision import BINS, Vision, choose, crop_nll, sample_boxes

CROP = (0.25, 0.2, 0.75, 0.9)


@pytest.fixture
def data(tmp_path):
    """Six pictures a set; a red field marks the crop and, in `subjects`, the mask."""
    for set_ in ("fcdb", "gaicd", "subjects", "photos", "landscapes"):
        (tmp_path / set_ / "images").mkdir(parents=True)
    (tmp_path / "subjects/masks").mkdir()
    picture, mask = np.zeros((120, 160, 3), np.uint8), np.zeros((120, 160), np.uint8)
    picture[24:108, 40:120, 0] = mask[24:108, 40:120] = 255
    lines = {"fcdb": [], "gaicd": []}
    for set_ in ("fcdb", "gaicd", "subjects", "photos", "landscapes"):
        for i in range(6):
            name = f"{set_}{i}.jpg"
            Image.fromarray(picture).save(tmp_path / set_ / "images" / name, quality=95)
            if set_ == "subjects":
                Image.fromarray(mask).save(tmp_path / "subjects/masks" / f"{set_}{i}.png")
            line = {"image": name, "width": 160, "height": 120}
            if set_ == "fcdb":
                pair = {"a": CROP, "b": (0, 0, 1, 1), "votes_a": 1, "votes_b": 4}
                lines[set_].append(line | {"crop": CROP, "ranked": [pair]})
            if set_ == "gaicd":
                lines[set_].append(line | {"scored": [{"crop": CROP, "mos": 4.0}, {"crop": (0, 0, 1, 1), "mos": 2.0}]})
    for set_, of in lines.items():
        (tmp_path / set_ / "crops.jsonl").write_text("\n".join(map(json.dumps, of)))
    return tmp_path


def test_a_window_holds_the_crop_and_maps_it_to_the_same_pixels(data):
    rng = np.random.default_rng(0)
    photo = Image.open(data / "fcdb/images/fcdb0.jpg")
    for mirrored in (False, True):
        view = View("fcdb0.jpg", window_around(rng, CROP), mirrored)
        row = Labels(data).row("fcdb", view)
        x1, y1, x2, y2 = (round(v * 256) for v in row.crops[0])
        red = view.render(photo, 256)[..., 0] > 128
        inside = red[y1 + 4 : y2 - 4, x1 + 4 : x2 - 4]
        assert inside.all()
        assert red.sum() < 1.1 * (x2 - x1) * (y2 - y1)


def test_ranked_pairs_put_the_preferred_first(data):
    row = Labels(data).row("fcdb", View("fcdb0.jpg"))
    assert np.allclose(row.pairs[0, 0], (0, 0, 1, 1))


def test_fresh_batches_never_hold_validation_photos(data):
    fresh = Fresh(data, Mix(batch=6, masked=2, gaicd=0.5, whole=0.3, taught=0.5), 0)
    for batch in fresh.batches(4):
        assert batch.student.shape == (8, 3, 256, 256)
        assert batch.masks.shape == (2, 32, 32)
        assert len(batch.teacher) == batch.taught.sum()
        learnt = [r for r in batch.rows if r.set in ("fcdb", "gaicd", "subjects")]
        assert not any(is_validation(r.view.image) for r in learnt)
        own = batch.targets[~batch.taught]
        assert (own[:, 0] < own[:, 2]).all() and (own[:, 1] < own[:, 3]).all()


def test_sets_left_to_the_decoder_are_never_shown(data):
    fresh = Fresh(data, Mix(batch=6, masked=2, gaicd=0.5, whole=0.3, taught=0.5, unseen=("fcdb",)), 0)
    assert all(r.set != "fcdb" for batch in fresh.batches(4) for r in batch.rows)


def test_steps_with_a_cache_are_the_whole_at_once():
    decoder = Decoder(DecoderConfig(vocab_size=32, hidden_size=64, num_layers=2, num_heads=2, head_size=32)).eval()
    x = torch.randn(2, 9, 64)
    first, past = step(decoder, x[:, :5], None)
    second, past = step(decoder, x[:, 5:8], past)
    third, _ = step(decoder, x[:, 8:], past)
    assert torch.allclose(torch.cat([first, second, third], 1), decoder(x), atol=1e-5)


def test_frozen_blocks_stay_and_the_rest_learns():
    model = Vision(Tower(0)).train()
    model.tower.freeze(7)
    out = model(torch.randn(2, 3, 256, 256), torch.ones(2))
    crop_nll(out["log_weights"], out["log_edges"], torch.tensor([CROP, CROP]), 0.03).mean().backward()
    assert model.tower.blocks[6].project.weight.grad is None
    assert model.tower.blocks[7].project.weight.grad is not None


def test_a_certain_crop_head_draws_and_chooses_its_box():
    edges = torch.full((1, 1, 4, BINS), -50.0)
    for edge, value in enumerate(CROP):
        edges[0, 0, edge, int(value * BINS)] = 0
    boxes = sample_boxes(torch.zeros(1, 1), edges, 64, torch.Generator().manual_seed(0))
    best, score = choose(boxes, boxes)
    assert np.allclose(best[0], CROP, atol=1.5 / BINS)
    assert score.item() > 0.85
    assert torch.allclose(mirror_boxes(mirror_boxes(best)), best)
