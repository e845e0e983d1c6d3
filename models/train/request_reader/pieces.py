"""Pieces of words, and what a sentence model knows of them."""

from __future__ import annotations

import io
import json
import zipfile
from importlib.resources import files

import torch
from safetensors.torch import load
from tokenizers import Tokenizer

PACKAGE = "all_minilm_l6_v2"
"""all-MiniLM-L6-v2 (Apache-2.0): only its word pieces and their embeddings are used."""

UNKNOWN = "[UNK]"
MARKS = ("[PAD]", UNKNOWN, "[CLS]", "[SEP]")
"""These come first, in this order, so [PAD] is 0."""


def pretrained() -> tuple[dict[str, int], torch.Tensor]:
    """The vocabulary, and an embedding [pieces, 384] of each. Raises ModuleNotFoundError without the package."""
    with zipfile.ZipFile(io.BytesIO(files(PACKAGE).joinpath("model.zip").read_bytes())) as model:
        vocabulary = json.loads(model.read("tokenizer.json"))["model"]["vocab"]
        weights = load(model.read("model.safetensors"))["embeddings.word_embeddings.weight"]
    return vocabulary, weights.float()


def chosen(vocabulary: dict[str, int], texts: list[str], most: int) -> list[str]:
    """The marks, the pieces that `texts` use, then the commonest in plain letters, `most` in all."""
    whole = tokenizer(sorted(vocabulary, key=vocabulary.__getitem__))
    used = {token for text in texts for token in whole.encode(text).tokens} - set(MARKS)
    # The vocabulary is ordered by how common its pieces are, after single letters and unused places.
    common = [p for p in sorted(vocabulary, key=vocabulary.__getitem__)
              if p.isascii() and not p.startswith("[") and p not in used]
    return [*MARKS, *sorted(used), *common][: max(most, len(MARKS) + len(used))]


def tokenizer(pieces: list[str]) -> Tokenizer:
    """WordPiece over `pieces`, uncased, with [CLS] before and [SEP] after. The engine builds the same."""
    ids = {piece: at for at, piece in enumerate(pieces)}
    return Tokenizer.from_str(json.dumps({
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                       "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", ids["[SEP]"]], "cls": ["[CLS]", ids["[CLS]"]]},
        "decoder": None,
        "model": {"type": "WordPiece", "unk_token": UNKNOWN, "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": ids},
    }))


def embeddings(pieces: list[str], vocabulary: dict[str, int], weights: torch.Tensor, width: int) -> torch.Tensor:
    """The `width` directions in which pieces differ most, [pieces, width], of variance about 1; [PAD] is 0."""
    centred = weights - weights.mean(0)
    _, _, axes = torch.linalg.svd(centred.T @ centred)
    known = centred[[vocabulary[piece] for piece in pieces]] @ axes[:width].T
    known = known / known.std()
    known[0] = 0
    return known
