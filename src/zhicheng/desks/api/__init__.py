"""The API desk: other systems read cases, act in them, hand cases over and are told of what happens, under /api/v1/."""
