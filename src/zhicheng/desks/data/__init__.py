"""Data status: which datasets there are, what was loaded, what was refused and why, and loading more."""
