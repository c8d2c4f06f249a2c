"""The use-cases of rounds: `rounds` begins one and says yes to it; `wishing`, `groups`, and `giving` one place."""
