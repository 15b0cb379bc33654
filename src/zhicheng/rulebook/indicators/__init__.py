"""What the office measures."""
