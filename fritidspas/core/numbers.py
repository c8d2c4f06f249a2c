"""Numbers that people read aloud and type: a pass's."""

from fritidspas.core.refused import Refused

# Signs that are mistaken for another are left out: I and L for 1, O for 0, S for 5, Z for 2, B for 8, U for V.
ALPHABET = "0123456789ACDEFGHJKMNPQRTVWXY"
MEANT = str.maketrans("ILOSZBU", "110528V")
BASE = len(ALPHABET)  # a prime, so that no weight below it hides a wrong sign or a swap
SIGNS = 10
WEIGHTS = range(1, SIGNS + 2)  # of the signs, and last of the check sign


def pass_number(random: bytes) -> str:
    """Ten signs and a check sign. `random`: at least 8 bytes that nobody can guess."""
    if len(random) < 8:
        raise ValueError("a number that cannot be guessed takes 8 bytes")
    rest, values = int.from_bytes(random), []
    for _ in range(SIGNS):
        rest, value = divmod(rest, BASE)
        values.append(value)
    check = -_weighed(values) * pow(WEIGHTS[-1], -1, BASE) % BASE
    return "".join(ALPHABET[value] for value in (*values, check))


def check_number(typed: str) -> str:
    """The number as it is kept, however it was typed. Refused `number_wrong`: one sign wrong, or two swapped."""
    number = "".join(typed.upper().replace("-", " ").split()).translate(MEANT)
    if len(number) != len(WEIGHTS) or not set(number) <= set(ALPHABET):
        raise Refused("number_wrong")
    if _weighed([ALPHABET.index(sign) for sign in number]):
        raise Refused("number_wrong")
    return number


def grouped(number: str) -> str:
    """7K3M-9PQ2-XW4: as it is shown and read aloud."""
    return "-".join((number[:4], number[4:8], number[8:]))


def _weighed(values: list[int]) -> int:
    return sum(weight * value for weight, value in zip(WEIGHTS, values, strict=False)) % BASE
