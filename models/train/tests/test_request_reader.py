"""The network that reads requests, over pieces made up here."""
from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np
import torch

from request_reader.examples import NOTHING, UNTOLD, Example, encode, names, read, tensors
from request_reader.network import Network, Shape
from request_reader.pieces import MARKS, chosen, embeddings, tokenizer
from request_reader.store import stored
from request_reader.train import train

PIECES = [*MARKS, "go", "up", "down", "please", "more", "##s", "sky", "and"]


def small(labels: int, ruled: int) -> Network:
    torch.manual_seed(1)
    return Network(Shape(len(PIECES), ruled, labels, width=8, filters=8, rules=4, hidden=16), torch.randn(len(PIECES), 8))


def test_examples_are_read_with_what_the_rules_say_or_keep_back(tmp_path: Path):
    file = tmp_path / "requests.jsonl"
    rows = [{"ask": "go up", "labels": ["shift up"], "ruled": []}, {"ask": "more sky", "labels": ["show top"], "ruled": None}]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    examples = read(file)
    labels, ruled = names(examples)
    encoded = [encode(e, tokenizer(PIECES), labels, ruled) for e in examples]
    assert labels == ["shift up", "show top"]
    assert [ruled[e.ruled[0]] for e in encoded] == [NOTHING, UNTOLD]
    assert [PIECES[p] for p in encoded[0].pieces] == ["[CLS]", "go", "up", "[SEP]"]


def test_a_request_gives_the_same_whatever_stands_beside_it():
    network = small(2, 3).eval()
    labels, ruled = ["a", "b"], ["a", NOTHING, UNTOLD]
    short, long = (encode(Example(ask, (), ()), tokenizer(PIECES), labels, ruled)
                   for ask in ("up", "please go up and down and more sky"))
    with torch.no_grad():
        alone = network(*tensors([short], 3, 2)[:2])
        beside = network(*tensors([short, long], 3, 2)[:2])[:1]
    assert torch.allclose(alone, beside, atol=1e-6)


def test_pieces_hold_the_marks_what_is_used_and_then_the_commonest():
    vocabulary = {p: at for at, p in enumerate([*MARKS, "[unused1]", "the", "é", "of", "go", "##s"])}
    assert chosen(vocabulary, ["goes go"], 7) == [*MARKS, "go", "the", "of"]


def test_embeddings_keep_the_directions_in_which_pieces_differ():
    torch.manual_seed(2)
    weights = torch.zeros(40, 6)
    weights[:, 3] = torch.randn(40) * 5
    vocabulary = {str(at): at for at in range(40)}
    found = embeddings(list(vocabulary), vocabulary, weights, 1)[1:, 0]
    likeness = np.corrcoef(found.numpy(), weights[1:, 3].numpy())[0, 1]
    assert abs(likeness) > 0.999


def test_it_learns_wishes_and_keeps_them_when_stored():
    examples = [Example(ask, labels, ()) for ask, labels in (
        ("go up", ("shift up",)), ("go down", ("shift down",)), ("please go up", ("shift up",)), ("down please", ("shift down",)),
        ("more sky", ("show top",)), ("more sky and go down", ("shift down", "show top")),
        ("up and more sky please", ("shift up", "show top")),
    )] * 8
    labels, ruled = names(examples)
    network = small(len(labels), len(ruled))
    encoded = [encode(e, tokenizer(PIECES), labels, ruled) for e in examples]
    train(network, encoded, ruled.index(UNTOLD), epochs=300, seed=1)
    file = stored(network, PIECES, labels, ruled)
    with torch.no_grad():
        odds = network(*tensors(encoded, len(ruled), len(labels))[:2]).sigmoid()
    assert [tuple(labels[at] for at in row.nonzero().flatten()) for row in odds > 0.5] == [tuple(sorted(e.labels)) for e in examples]
    out = file["out"]
    weights = np.frombuffer(base64.b64decode(out["weights"]), np.int8).reshape(out["shape"])
    assert np.allclose(weights * np.array(out["scale"])[:, None], network.out.weight.detach().numpy(), atol=1e-4)
