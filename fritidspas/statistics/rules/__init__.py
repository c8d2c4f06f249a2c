"""Counting over plain rows: nothing here knows where they came from."""
