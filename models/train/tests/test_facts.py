import numpy as np
import pytest
from conftest import scene

from facts.measure import measure
from facts.photo import prepare


def test_subject_place_and_margins(photo):
    facts = measure(photo)
    assert facts["subject"]
    assert facts["centre"] == pytest.approx((150 / 320, 110 / 240), abs=0.02)
    assert facts["margins"]["left"] == pytest.approx(114 / 320, abs=0.02)
    assert facts["inside"] == pytest.approx(1)


def test_a_box_through_the_subject_cuts_it_on_that_side(photo):
    facts = measure(photo, (150 / 320, 0, 1, 1))
    assert facts["inside"] == pytest.approx(0.5, abs=0.05)
    assert facts["cut"]["left"] > 0.4
    assert facts["cut"]["right"] == 0


def test_strips_tell_empty_from_busy(photo):
    strips = measure(photo, (0.2, 0, 0.84, 1))["strips"]
    assert strips["left"]["detail"] < 0.05 < 0.5 < strips["right"]["detail"]


def test_soft_and_small_masks_give_the_same_subject():
    rgb, mask = scene()
    soft = mask.reshape(60, 4, 80, 4).mean((1, 3)) * 0.8
    sharp, blurred = prepare(rgb, mask), prepare(rgb, soft)
    assert blurred.subject_box == pytest.approx(sharp.subject_box, abs=0.03)


@pytest.mark.parametrize("mask", [None, np.full((32, 32), 0.3, np.float32), np.ones((32, 32), np.float32)])
def test_no_clear_subject(mask):
    photo = prepare(scene()[0], mask)
    assert photo.subject is None
    assert measure(photo)["subject"] is False


def test_before_holds_the_earlier_box(photo):
    facts = measure(photo, (0.1, 0.1, 0.9, 0.9), (0, 0, 1, 1))
    assert facts["before"]["kept"] == 1
    assert facts["kept"] == pytest.approx(0.64)


def test_aspect_is_the_photos_own(photo):
    rgb, mask = scene()
    squashed = prepare(np.ascontiguousarray(rgb[:, ::2]), mask, aspect=320 / 240)
    assert measure(squashed)["ratio"] == pytest.approx(measure(photo)["ratio"])


def test_the_horizon_where_sea_and_sky_meet():
    rgb = np.full((160, 240, 3), 170, np.uint8)
    rgb[80:] = 50
    sea = prepare(rgb)
    assert measure(sea)["horizon"] == pytest.approx(0.5, abs=0.02)
    assert measure(sea, (0, 0.1, 1, 0.7))["horizon"] == pytest.approx(2 / 3, abs=0.03)
    assert measure(prepare(np.full((160, 240, 3), 170, np.uint8)))["horizon"] is None
