import random

import cv2
import numpy as np
import pytest
from conftest import scene

from aggf.check import check, parse, stands_alone
from aggf.degrade import degrade
from aggf.refine import refine
from aggf.review import far_apart, summarise, template
from facts.measure import measure
from facts.photo import prepare
from rationale.api import critique_sample, progressive
from rationale.claims import holds
from rationale.lexicon import entry, recognise


def picture():
    """The scene over a soft gradient, so that tones can be judged."""
    rgb, mask = scene()
    ramp = np.linspace(0.5, 1.5, rgb.shape[1])[None, :, None]
    return np.clip(rgb * ramp, 0, 255).astype(np.uint8), mask


@pytest.mark.parametrize("kind", ["under", "flat", "blur", "cut"])
def test_a_known_fault_is_named(kind):
    rgb, mask = picture()
    found = None
    for seed in range(20):
        found = found or degrade(rgb, mask, kind, random.Random(seed))
    assert found is not None and found.issue.id == f"issue.{kind}"
    assert 0 <= found.severity <= 1


def test_a_tilt_turns_and_keeps_the_size():
    rgb = np.zeros((240, 320, 3), np.uint8)
    rgb[::24], rgb[:, ::32] = 255, 255
    rgb = cv2.GaussianBlur(rgb, (0, 0), 1)
    found = degrade(rgb, None, "tilt", random.Random(1))
    assert found is not None and found.rgb.shape == rgb.shape


def test_critiques_hold_issues_and_fitting_advice(rng):
    rgb, mask = picture()
    for _ in range(25):
        _, text, meta = critique_sample(rng, rgb, mask)
        assert check(text) == [], text
        assert parse(text).score == meta["score"]


def test_a_critique_without_issues_or_with_other_advice_fails():
    good = "Score: 6/10.\nAnalysis: The tones are mostly dark.\nIssues:\n- The photo is tilted.\nAdvice:\n- Straighten the photo."
    assert check(good) == []
    assert check(good.replace("- The photo is tilted.\n", ""))
    assert check(good.replace("Straighten the photo.", "Add contrast."))
    assert check("Nice picture!")


def test_what_to_try_needs_no_issue_but_must_hold(rng):
    good = "Score: 7/10.\nAnalysis: The tones are mostly dark.\nIssues:\n- None that matter.\nAdvice:\n- Bracket the exposure.\n- Lift the shadows a little."
    assert check(good) == []
    assert check(good.replace("None that matter.", "The photo is tilted."))
    rgb, mask = picture()
    told = set()
    for _ in range(40):
        shown, text, _ = critique_sample(rng, rgb, mask)
        ideas = [recognise(line)[0] for line in parse(text).advice if stands_alone(line)]
        facts = measure(prepare(shown, None))
        assert all(holds(claim, facts) for claim in ideas if "subject" not in entry(claim)["needs"]), text
        told |= {claim.id for claim in ideas}
    assert len(told) >= 3


def test_progressive_questions(rng):
    _, turns, meta = progressive(rng, *picture())
    assert len(turns) == 3
    assert turns[0][1].startswith(f"Score: {meta['score']}/10.")
    assert turns[2][1].startswith("Issues:\n- ") and "\nAdvice:\n- " in turns[2][1]


def test_a_rating_over_three_points_from_the_others_is_flagged():
    assert far_apart({"a": 6, "b": 7, "c": 10}) == ["c"]
    assert far_apart({"a": 6, "b": 7, "c": 9.5}) == []
    assert far_apart({"a": 6}) == []


def test_review_takes_the_revision():
    line = template([{"photo": "p.jpg", "text": "first"}], ["a", "b"])[0]
    line["ratings"] = {"a": {"rating": 8, "text": None}, "b": {"rating": 4, "text": "second"}}
    assert summarise(line) == {"photo": "p.jpg", "text": "second", "rating": 6.0, "discuss": ["a", "b"]}
    line["ratings"]["a"]["rating"] = 11
    with pytest.raises(ValueError):
        summarise(line)


def test_refinement_falls_back_on_the_draft():
    class Mute:
        def ask(self, text, rgb=None):
            return "Lovely."

    assert refine(Mute(), "draft", ["nice"]) == "draft"
