"""The offices' desk: which offices there are, who holds which duties in them, and giving and ending posts."""
