"""When each claim is true of measured facts, by what the claim is about."""
from . import change, fault, frame, subject, tone
from .registry import RATIOS, RULES

__all__ = ["RATIOS", "RULES", "change", "fault", "frame", "subject", "tone"]
