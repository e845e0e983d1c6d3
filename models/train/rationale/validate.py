"""AR-Validation: reads a rationale back into claims and checks each against facts measured anew."""
from __future__ import annotations

import numpy as np

from facts.measure import measure
from facts.photo import Box, Photo, prepare

from .claims import holds
from .lexicon import Claim, recognise, sentences

#: A size other than generation's, so that a claim that hangs on a pixel does not pass.
CHECK_SIDE = 128


def independent(rgb: np.ndarray, mask: np.ndarray | None, aspect: float | None = None) -> Photo:
    return prepare(rgb, mask, aspect, side=CHECK_SIDE)


def validate(text: str, photo: Photo, box: Box, previous: Box | None = None) -> list[str]:
    """What is wrong with `text` as a rationale of `box`; empty when it passes. `photo` should come
    from `independent`, not from the maps that the text was written from."""
    facts = measure(photo, box, previous)
    faults, seen = [], set()
    for sentence in sentences(text):
        found = recognise(sentence)
        if len(found) != 1:
            faults.append(f"{'unread' if not found else 'ambiguous'}: {sentence}")
            continue
        claim: Claim = found[0]
        if claim in seen:
            faults.append(f"repeated: {sentence}")
        seen.add(claim)
        if not holds(claim, facts):
            faults.append(f"false ({claim.id}): {sentence}")
    return faults or ([] if seen else ["says nothing"])
