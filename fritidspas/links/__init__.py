"""One-tap links in letters: an address that opens one question for one person."""
