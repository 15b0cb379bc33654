"""Cases: append-only acts, the clocks they run, and who may do what."""
