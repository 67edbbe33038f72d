"""A class that never was: who they are, when they come, and what they answer."""
