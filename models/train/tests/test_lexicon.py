import random
import re

from rationale.claims import RULES
from rationale.lexicon import Claim, claims, lexicon, recognise, say, sentences


def test_every_wording_is_read_as_its_own_claim_and_no_other():
    rng = random.Random(1)
    for claim in claims():
        for _ in range(60):
            sentence = say(claim, rng)
            assert recognise(sentence) == (claim,), sentence
            assert sentences(sentence) == [sentence]


def test_every_claim_about_a_crop_has_a_rule():
    sections = ("crop", "bad", "change", "fix", "answer")
    claims_of_crops = {name for name, item in lexicon()["claims"].items() if item["section"] in sections}
    assert claims_of_crops == set(RULES) - {"try.anchor"}


def test_what_to_try_stands_on_a_rule_with_the_same_slots():
    ideas = {name: item for name, item in lexicon()["claims"].items() if item["section"] in ("try", "finish")}
    assert len(ideas) > 20
    for name, item in ideas.items():
        base = item.get("on", name)
        assert base in RULES, name
        assert item["slots"] == lexicon()["claims"][base]["slots"], name


def test_every_issue_has_advice_for_shooting_and_editing():
    names = set(lexicon()["claims"])
    for name in names:
        if name.startswith("issue."):
            assert {name.replace("issue", "shoot"), name.replace("issue", "edit")} <= names


def test_the_vocabulary_stays_small():
    rng = random.Random(2)
    words = {w for claim in claims() for _ in range(80) for w in re.findall(r"[a-z]+", say(claim, rng).lower())}
    assert len(words) <= 900


def test_text_of_no_claim_is_not_read():
    assert recognise("The dog smiles at the camera.") == ()
    assert recognise("The subject sits on the top third.") == ()


def test_slots_are_read_back():
    assert recognise("The subject falls near the upper left power point.") == (Claim("subject.power", (("level", "upper"), ("side", "left"))),)
