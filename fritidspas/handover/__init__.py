"""Handing over: what a colleague who leaves has goes to others, and each family is told whom to ask."""
