"""HiGHS as we use it."""

import highspy


def silent(seed: int) -> highspy.Highs:
    """A solver of one thread that says nothing, so that the same question has the same answer."""
    lp = highspy.Highs()
    lp.setOptionValue("output_flag", False)
    lp.setOptionValue("threads", 1)
    lp.setOptionValue("random_seed", seed % 2**31)
    return lp
