"""Reading what is true of children, what is followed up, and who may see it."""
