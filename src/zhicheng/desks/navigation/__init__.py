"""The navigation desk: where a city stands in patents, by which figures, resting on which records."""
