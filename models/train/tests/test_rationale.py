import pytest
from conftest import scene

from facts.measure import measure
from facts.photo import prepare
from rationale.api import Sampler
from rationale.claims import faulty, holds, sure_claims
from rationale.lexicon import Claim, recognise, sentences
from rationale.validate import independent, validate

BOX = (0.1, 0.05, 0.84, 0.95)


def test_what_is_sure_is_also_true(photo):
    for box in ((0, 0, 1, 1), BOX, (0.3, 0.2, 0.7, 0.8), (0.45, 0.4, 1, 1)):
        facts = measure(photo, box, (0.05, 0.0, 0.9, 0.9))
        for section in ("crop", "bad", "change", "fix", "answer"):
            for claim in sure_claims(facts, section):
                assert holds(claim, facts), claim


def test_rules_stand_for_photos_without_a_subject():
    facts = measure(prepare(scene()[0]), BOX)
    for section in ("crop", "bad", "change", "fix"):
        for claim in sure_claims(facts, section):
            assert not claim.id.startswith(("subject.", "cut.")), claim



@pytest.mark.parametrize("masked", [True, False])
def test_rationales_pass_validation_apart(rng, masked):
    rgb, mask = scene()
    mask = mask if masked else None
    sampler, judge = Sampler(rgb, mask), independent(rgb, mask)
    for _ in range(30):
        text = sampler.crop_answer(rng, BOX)
        assert validate(text, judge, BOX) == []
        assert 1 <= len(sentences(text)) <= 4


def test_validation_finds_what_is_false():
    judge = independent(*scene())
    assert validate("The subject is left out of the frame.", judge, BOX)[0].startswith("false (cut.lost)")
    assert validate("A dog runs.", judge, BOX)[0].startswith("unread")
    assert validate("", judge, BOX) == ["says nothing"]
    same = "The whole subject is kept in the frame."
    assert validate(f"{same} {same}", judge, BOX)[0].startswith("repeated")


def test_bad_crops_name_a_fault(rng):
    rgb, mask = scene()
    sampler = Sampler(rgb, mask)
    for _ in range(15):
        box, text = sampler.bad_crop(rng)
        assert faulty(measure(sampler.photo, box), sure=True)
        assert any(recognise(s)[0].id.split(".")[0] in ("cut", "bad") for s in sentences(text))


def test_the_verdict_follows_the_faults(photo):
    whole, cut = measure(photo, BOX), measure(photo, (150 / 320, 0, 1, 1))
    assert holds(Claim("verdict.bad"), cut, sure=True) and not holds(Claim("verdict.good"), cut)
    assert holds(Claim("verdict.good"), whole) and not holds(Claim("verdict.bad"), whole, sure=True)
