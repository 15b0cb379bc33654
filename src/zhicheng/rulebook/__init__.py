"""What the rules say: one file a rule, its worked examples beside it."""
