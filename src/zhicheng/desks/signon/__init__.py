"""Signing in with another system's account, and letting other systems sign people in with ours: OpenID Connect, both ways."""
