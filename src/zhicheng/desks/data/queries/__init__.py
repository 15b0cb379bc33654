"""What the data desk asks of the lake, and how it keeps what people hand in."""
