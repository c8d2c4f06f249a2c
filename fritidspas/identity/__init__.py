"""Coming in: the password, the second factor, and slowing down who guesses."""
