"""AGGF: critiques with issues and advice, made from measured facts and known faults."""
