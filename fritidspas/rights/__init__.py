"""What those in the records may ask for: to see everything that is held of a child."""
