"""The rulebook as pages: every rule with its clause, definition, formula, examples and dependents."""
