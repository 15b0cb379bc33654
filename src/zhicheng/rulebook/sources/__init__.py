"""Cited documents, with the clauses that rules rest on."""
