"""Paying clubs: what is sent to the bank, what came of it, and whether the books agree."""
