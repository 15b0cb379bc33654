"""What the API asks of the docket and the register."""
