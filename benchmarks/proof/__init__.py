"""Proof that a pass is never overdrawn: real processes, many claimants at once, kills and restarts."""
