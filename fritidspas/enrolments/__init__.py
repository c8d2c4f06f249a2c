"""Which child wants, or goes to, which offer."""
