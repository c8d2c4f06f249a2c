"""Whether it lasted."""
