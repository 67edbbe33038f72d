"""Writing questions: the only code that adds versions or changes drafts."""
