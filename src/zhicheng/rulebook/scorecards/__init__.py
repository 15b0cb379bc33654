"""How figures become scores."""
