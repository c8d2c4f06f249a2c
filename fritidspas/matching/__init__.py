"""The engine: which child goes with which guide. A pure library that knows no Flask and no database."""
