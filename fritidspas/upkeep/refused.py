"""Why something was not done, in a line for whoever runs the command."""


class Refused(RuntimeError):
    """Nothing was changed, unless the sentence says so."""
