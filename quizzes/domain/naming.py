"""What learners are called where somebody who teaches reads it."""


def learner_name(
    number: int, *, display_name: str, email: str | None, has_left: bool
) -> str:
    """Who has no name goes by their address, and guests by their number."""
    if has_left:
        return "Former learner"
    return display_name or email or f"Guest {number}"
