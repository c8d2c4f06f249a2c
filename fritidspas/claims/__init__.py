"""Claims: a club asks for what a child's pass pays, and the municipality answers."""
