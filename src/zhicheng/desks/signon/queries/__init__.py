"""What the sign-on desk asks and does."""
