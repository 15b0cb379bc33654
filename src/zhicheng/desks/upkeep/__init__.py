"""The upkeep desk: what the office would lose with its machine, kept apart, and brought back."""
