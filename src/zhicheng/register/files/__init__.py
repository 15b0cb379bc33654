"""What a file handed in must be: its name, its kind by content, and nothing in it that could do harm."""
