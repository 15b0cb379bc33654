"""The counter: what the public sees. Find the matter, file it, follow it by receipt."""
