"""Letters on paper: somebody prints a batch of them, puts them into envelopes, and says that they are posted."""
