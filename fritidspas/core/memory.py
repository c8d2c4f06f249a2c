"""How Python looks for what can be thrown away, in a process that answers people for a long time."""

import gc

NEW_THINGS = 50_000  # between two looks; Python's own 700 means a look for each fifteen rows of a long list


def settle() -> None:
    """What stands now stays, and Python looks for rings that nobody holds only when much is new.

    A page that reads ten thousand rows took twice as long while all it had read was looked through again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_THINGS, 10, 10)
