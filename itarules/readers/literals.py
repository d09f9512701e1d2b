"""Numbers of TOML and JSON, kept as they were printed.

A literal becomes an exact `Decimal` or an integer. One that is too long to be worked with stays text, so that
the binder can name it as such: converting it would take the host minutes, or raise.
"""

import re
from decimal import Decimal

__all__ = ["LONGEST", "decimal_of", "integer_of"]

# The host may refuse integers of more than 640 digits, and never fewer than that.
LONGEST = 400
# Decimals of exponents up to eight digits exist on every host, also where words have 32 bits.
_EXPONENT = re.compile(r"[eE][+-]?0*([0-9]*)$")


def decimal_of(literal: str) -> Decimal | str:
    """Return a decimal literal, `nan` and `inf` among them.

    >>> decimal_of("99.50"), decimal_of("1e999999999999")
    (Decimal('99.50'), '1e999999999999')
    """
    exponent = _EXPONENT.search(literal[-LONGEST:])
    if len(literal) > LONGEST or (exponent is not None and len(exponent[1]) > 8):
        return literal[: LONGEST + 1]
    return Decimal(literal)


def integer_of(literal: str) -> int | str:
    """Return an integer literal.

    >>> integer_of("-12")
    -12
    """
    return literal[: LONGEST + 1] if len(literal) > LONGEST else int(literal)
