"""Engines: where the expressions of the rulebook are computed."""
