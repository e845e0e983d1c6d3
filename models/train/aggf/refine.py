"""AGGF's first step where a teacher is at hand: comments on a photo become a critique of our form."""
from __future__ import annotations

from collections.abc import Sequence

from rationale.remote import Teacher

from .check import parse

SHAPE = "Score: N/10.\nAnalysis: two to four sentences.\nIssues:\n- one issue a line\nAdvice:\n- one piece of advice a line, for shooting or editing"
TRIES = 3


def refine(teacher: Teacher, draft: str, comments: Sequence[str] = ()) -> str:
    """The draft (from measured facts) and the comments as one critique; asked again until the
    teacher's own second reading finds issues and guidance in it, else the draft."""
    notes = "\n".join(f"- {comment}" for comment in comments) or "- none"
    for _ in range(TRIES):
        text = teacher.ask(
            "Summarise these comments on a photo and these measured facts into one critical, specific critique. "
            f"Keep exactly this form:\n{SHAPE}\n\nComments:\n{notes}\n\nMeasured:\n{draft}"
        )
        if parse(text) is not None and holds_guidance(teacher, text):
            return text
    return draft


def holds_guidance(teacher: Teacher, text: str) -> bool:
    question = "Does this critique name at least one issue, or say that there is none, and give guidance? Answer yes or no only."
    return teacher.ask(f"{question}\n\n{text}").lower().lstrip().startswith("yes")
