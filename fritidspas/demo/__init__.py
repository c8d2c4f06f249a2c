"""Made-up municipalities: one that feels real, to look around in, and large ones to measure with."""
