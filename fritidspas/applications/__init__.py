"""What a parent, or a professional, asks for a child, and how far it has come."""
