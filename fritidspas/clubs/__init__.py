"""Clubs and the offers a child may join."""
