"""Columns that both halves of the house agree on."""
