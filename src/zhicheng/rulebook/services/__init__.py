"""What the office offers to the public, one file per service."""
