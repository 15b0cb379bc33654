"""What the rules desk asks of the book and of the lake."""
