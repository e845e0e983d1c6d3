"""The nano tokenizer: byte-level BPE of a small vocabulary in which 0…1000 are one token each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<img>", "</img>", "<imgpad>", "<box>", "</box>"]
SPLIT = r" ?\p{L}+|\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
LARGEST = 1000


def build(corpus: Iterable[str], pieces: int) -> Tokenizer:
    """Trains `pieces` BPE pieces on the corpus, then adds every integer to 1000 with its merges."""
    base = Tokenizer(models.BPE())
    base.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(SPLIT), "isolated"), pre_tokenizers.ByteLevel(False, use_regex=False)]
    )
    base.decoder = decoders.ByteLevel()
    base.train_from_iterator(
        ("".join(" " if ch.isdigit() else ch for ch in text) for text in corpus),
        trainers.BpeTrainer(
            vocab_size=pieces, min_frequency=2, show_progress=False,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        ),
    )
    spec = json.loads(base.to_str())
    vocab, merges = spec["model"]["vocab"], [tuple(m) for m in spec["model"]["merges"]]
    for n in range(10, LARGEST + 1):
        text = str(n)
        vocab.setdefault(text, len(vocab))
        # Every way to build the number from its parts, so that whichever pair merges first,
        # the digits still end as one token.
        merges += [(text[:i], text[i:]) for i in range(1, len(text)) if text[:i] in vocab and text[i:] in vocab]
    for name in SPECIALS:
        vocab[name] = len(vocab)
    spec["model"]["vocab"], spec["model"]["merges"] = vocab, [list(m) for m in merges]
    spec["added_tokens"] = [
        {"id": vocab[s], "content": s, "single_word": False, "lstrip": False, "rstrip": False,
         "normalized": False, "special": True}
        for s in SPECIALS
    ]
    tokenizer = Tokenizer.from_str(json.dumps(spec))
    for n in range(LARGEST + 1):
        ids = tokenizer.encode(f"({n},{n}),").ids
        if len(tokenizer.encode(str(n)).ids) != 1 or ids.count(vocab[str(n)]) != 2:
            raise ValueError(f"{n} is not one token")
    return tokenizer


def write(tokenizer: Tokenizer, path: Path) -> None:
    path.write_text(json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False))
