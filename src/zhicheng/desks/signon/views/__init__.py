"""Pages of the sign-on desk, and the addresses that other systems call."""
