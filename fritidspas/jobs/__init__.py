"""Work that goes on behind the page, and how far it has come."""
