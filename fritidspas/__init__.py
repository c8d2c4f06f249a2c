"""Leisure passes, leisure guides and follow-up for Danish municipalities."""
