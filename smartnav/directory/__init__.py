"""What the hall offers, and the search for it."""
