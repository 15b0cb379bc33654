"""What an office does: one folder a procedure, one file a dated edition, its letters and worked examples beside it."""
