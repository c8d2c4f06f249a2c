"""Files people send us: read apart from everything else, and how we say that one cannot be read."""
