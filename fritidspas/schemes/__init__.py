"""Schemes: the rules of each kind of pass or guidance, read from a file and said in plain words."""
