import random

import pytest
from conftest import scene

from facts.measure import SIDES, measure
from facts.photo import prepare
from rationale.api import Sampler
from rationale.lexicon import Claim, recognise, sentences
from rationale.rules import RATIOS
from turns.asks import typing_error, word, wordings
from turns.generate import FREE, WITH_SUBJECT, changed
from turns.geometry import SHAPES, Intent, answer, obeyed

BOX = (0.15, 0.12, 0.8, 0.85)
KINDS = [Intent(kind) for kind in (*FREE, *WITH_SUBJECT, *SHAPES)]
KINDS += [Intent("ratio", ratio) for ratio in RATIOS] + [Intent("remove", side) for side in SIDES]


@pytest.mark.parametrize("intent", KINDS, ids=lambda i: f"{i.kind}{i.value}")
def test_each_request_can_be_obeyed_measurably(photo, intent):
    done = 0
    # A request for more balance or calm cannot be met from every box.
    for seed in range(6):
        found = answer(photo, BOX, [intent], random.Random(seed))
        if found is None:
            continue
        box, facts, said = found
        assert 0 <= box[0] < box[2] <= 1 and 0 <= box[1] < box[3] <= 1
        assert obeyed(intent, facts) and said
        assert measure(photo, box)["inside"] > 0.95
        done += 1
    assert done or intent.kind in ("balance", "calmer")


def test_two_at_once(photo):
    found = answer(photo, BOX, [Intent("tighter"), Intent("ratio", "1:1")], random.Random(3), tries=60)
    assert found is not None
    box, facts, said = found
    assert facts["ratio"] == pytest.approx(1, abs=0.03) and facts["kept"] < measure(photo, BOX)["kept"]
    assert {claim.id for claim in said} == {"change.tighter", "change.ratio"}


def test_where_the_photo_ends_the_reply_says_so(photo):
    box, _, said = answer(photo, (0.2, 0, 0.8, 0.8), [Intent("more_sky")], random.Random(1))
    assert box == (0.2, 0, 0.8, 0.8)
    assert said == [Claim("change.limit", (("side", "top"),))]


def test_turns_are_read_back(rng):
    sampler = Sampler(*scene())
    for _ in range(20):
        ask, box, text = sampler.request_turn(rng, BOX)
        assert ask and all(len(recognise(s)) == 1 for s in sentences(text))
        question, reply = sampler.question_turn(rng, BOX, box)
        assert question and all(len(recognise(s)) == 1 for s in sentences(reply))


def test_what_changed_names_the_edges(photo, rng):
    text = changed(photo, (0, 0, 1, 1), (0.2, 0, 1, 1), rng)[1]
    assert Claim("change.edge", (("side", "left"), ("way", "in"))) in [recognise(s)[0] for s in sentences(text)]


def test_first_requests_speak_of_no_earlier_crop(rng):
    sampler = Sampler(*scene())
    for _ in range(15):
        found = sampler.first_request(rng, BOX)
        if found:
            ids = [recognise(s)[0].id for s in sentences(found[2])]
            assert not [i for i in ids if i.startswith("change.") and i not in ("change.ratio", "change.shape", "change.whole")]


def test_many_wordings_and_one_slip_at_most(rng):
    for kind in wordings():
        if kind in ("join", "polite", "slots"):
            continue
        said = {word(kind, rng, side="left", ratio="4:5") for _ in range(80)}
        assert len(said) >= 5 and not any(c in text for text in said for c in "{}<>|")
    assert abs(len(typing_error("tighter", rng)) - len("tighter")) <= 1


def test_no_subject_no_requests_about_it(rng):
    sampler = Sampler(scene()[0])
    assert prepare(scene()[0]).subject is None
    for _ in range(20):
        turn = sampler.request_turn(rng, BOX)
        assert turn is None or not any(recognise(s)[0].id.startswith("subject") for s in sentences(turn[2]))
