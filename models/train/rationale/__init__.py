"""Rationales: written from claims (generation) and read back into claims (validation)."""
