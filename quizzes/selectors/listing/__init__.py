"""The list of questions: what is searched for, a page of it, and what else there is."""

from quizzes.selectors.listing.screen import ListingScreen, listing_screen
from quizzes.selectors.listing.wanted import Wanted

__all__ = ["ListingScreen", "Wanted", "listing_screen"]
