"""What the navigation desk asks of the lake."""
