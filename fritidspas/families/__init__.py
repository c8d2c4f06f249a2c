"""Children, and what a guide must know to fit them."""
