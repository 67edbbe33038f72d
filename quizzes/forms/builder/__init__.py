"""What whoever makes a quiz types and presses."""
