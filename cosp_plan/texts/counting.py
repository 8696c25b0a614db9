"""The numbers that lists count, as readers see them."""

import string

_LAST_ROMAN = 3999
_LAST_REPEATED = 780
"""Thirty letters; Word itself goes no further."""
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def roman(number: int) -> str:
    """``iv``, in small letters; in digits where there is no Roman number: below 1 and above 3999."""
    if not 0 < number <= _LAST_ROMAN:
        return str(number)
    made = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        made += sign * times
    return made


def letters(number: int) -> str:
    """``a`` … ``z``, ``aa``, ``ab``, as browsers count (CSS Counter Styles 3, lower-alpha); in digits below 1."""
    if number < 1:
        return str(number)
    made = ""
    while number:
        number, letter = divmod(number - 1, 26)
        made = string.ascii_lowercase[letter] + made
    return made


def repeated_letters(number: int) -> str:
    """``a`` … ``z``, ``aa``, ``bb``, as Word counts (ECMA-376-1, 17.18.59, lowerLetter); in digits out of 1 … 780."""
    if not 0 < number <= _LAST_REPEATED:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return string.ascii_lowercase[letter] * (times + 1)
