"""The guide corps as a whole: whom it lacks, what holds it up, and when it meets."""
