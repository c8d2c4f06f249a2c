"""Backups: one sealed file, taken while people write, and back again."""
