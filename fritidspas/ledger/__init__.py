"""Money: where it stands, and every time it moved."""
