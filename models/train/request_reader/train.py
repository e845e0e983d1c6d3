"""Trains the network that reads requests.

    npm run reader -- --examples models/train/run/requests.jsonl
    python -m request_reader.train --examples run/requests.jsonl --out ../../workers/venus/dialogue/reader/network.json
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from .examples import Example, Encoded, UNTOLD, batches, encode, names, read, tensors
from .network import Network, Shape
from .pieces import chosen, embeddings, pretrained, tokenizer
from .store import stored

KEPT_BACK = 0.2
"""How often what the rules read is kept back, so that the network does not lean on them alone."""
BATCH = 32
RATE, EMBEDDING_RATE, DECAY = 1.5e-3, 5e-4, 0.02


def train(network: Network, examples: list[Encoded], untold: int, *, epochs: int, seed: int) -> None:
    """Binary cross-entropy of every label, AdamW, a rate that falls to 0."""
    draw = random.Random(seed)
    embedding = list(network.embed.parameters())
    others = [p for name, p in network.named_parameters() if not name.startswith("embed.")]
    optimizer = torch.optim.AdamW([{"params": others, "lr": RATE, "weight_decay": DECAY},
                                   {"params": embedding, "lr": EMBEDDING_RATE, "weight_decay": 0.0}])
    steps = epochs * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    width, labels = network.rules.in_features, network.out.out_features
    begin = time.monotonic()
    for epoch in range(epochs):
        network.train()
        total = 0.0
        for batch in batches(examples, BATCH, draw):
            shown = [Encoded(e.pieces, [untold], e.labels) if draw.random() < KEPT_BACK else e for e in batch]
            pieces, told, asked = tensors(shown, width, labels)
            loss = binary_cross_entropy_with_logits(network(pieces, told), asked, reduction="sum") / len(batch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        print(json.dumps({"epoch": epoch + 1, "loss": round(total / len(examples), 3), "s": round(time.monotonic() - begin)}), flush=True)
    network.eval()


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--examples", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--epochs", type=int, default=25)
    p.add_argument("--pieces", type=int, default=8000)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    torch.manual_seed(args.seed)
    examples = read(args.examples)
    network, parts = built(examples, args.pieces)
    pieces, labels, ruled = parts
    cut = tokenizer(pieces)
    encoded = [encode(e, cut, labels, ruled) for e in examples]
    train(network, encoded, ruled.index(UNTOLD), epochs=args.epochs, seed=args.seed)
    args.out.write_text(json.dumps(stored(network, pieces, labels, ruled), indent=2) + "\n")


def built(examples: list[Example], most: int) -> tuple[Network, tuple[list[str], list[str], list[str]]]:
    """An untrained network for the examples, and its pieces, labels and what rules can say."""
    labels, ruled = names(examples)
    vocabulary, weights = pretrained()
    pieces = chosen(vocabulary, [e.ask for e in examples], most)
    shape = Shape(len(pieces), len(ruled), len(labels))
    return Network(shape, embeddings(pieces, vocabulary, weights, shape.width)), (pieces, labels, ruled)


if __name__ == "__main__":
    main()
