"""Running the matching, judging its proposals, keeping the matches."""
