"""What is done with applications: by whoever applies, and by whoever answers."""
