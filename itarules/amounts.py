"""Exact numbers: reading them, rounding them, and writing them.

In come texts, integers and decimals; out go `Amount` values (an exact fraction and how many places it was
printed with) and rounded whole numbers of units of the last place. `Decimal` is used to read and print
only: it obeys the host's context and cannot hold 1/3. There is no binary float anywhere.
"""

import enum
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import gcd, isfinite

from attrs import frozen

from itarules.names import thai_digits_read

__all__ = [
    "Amount",
    "Rounding",
    "RoundingMode",
    "UnreadableAmountError",
    "exact_text",
    "fixed_text",
    "read_amount",
    "round_units",
]

_ASCII_NUMBER = re.compile(r"[-\u2212]?[0-9]+(\.[0-9]+)?")
_THAI_NUMBER = re.compile(r"[-\u2212]?[๐-๙]+(\.[๐-๙]+)?")
_MIXED_NUMBER = re.compile(r"[-\u2212]?[0-9๐-๙]+(\.[0-9๐-๙]+)?")
_NOT_FINITE = re.compile(r"[-+]?(nan|snan|inf|infinity)", re.IGNORECASE)


class RoundingMode(enum.Enum):
    """How the digits beyond the last place are dropped. "Half" modes differ only in exact ties."""

    HALF_UP = "half_up"
    HALF_DOWN = "half_down"
    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"
    CEILING = "ceiling"
    FLOOR = "floor"


@frozen(kw_only=True)
class Rounding:
    """A rounding that a ruleset states: a mode and a number of decimal places."""

    mode: RoundingMode
    places: int

    def __str__(self) -> str:
        return f"{self.mode.value} to {self.places}"


class UnreadableAmountError(ValueError):
    """A value that is no number, with the reason as a word that a message can be chosen by.

    Attributes:
        reason: `not-a-number`, `mixed-digits`, `not-finite`, `too-long`, `float` or `boolean`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@frozen(kw_only=True)
class Amount:
    """A number as it was given: its exact value, and how many decimal places it was printed with.

    `places` is None where a number has no printed form: a fraction that somebody computed.
    """

    value: Fraction
    places: int | None

    @property
    def half_unit(self) -> Fraction:
        """Half a unit of the last printed place: as far as the true figure may be from the printed one."""
        return Fraction(0) if self.places is None else Fraction(1, 2 * 10**self.places)


def read_amount(value: object, digits: int = 30) -> Amount:
    """Return the exact number that `value` states.

    Args:
        value: a text in ASCII or Thai digits, an integer, a finite `Decimal` or a `Fraction`.
        digits: how many digits may stand before the point, and how many after it.

    Raises:
        UnreadableAmountError: for anything else; binary floats and truth values among them.

    >>> read_amount("๗๗.๕๖")
    Amount(value=Fraction(1939, 25), places=2)
    """
    if isinstance(value, bool):
        raise UnreadableAmountError("boolean")
    if isinstance(value, float):
        raise UnreadableAmountError("float" if isfinite(value) else "not-finite")
    if isinstance(value, int):
        if abs(value) >= 10**digits:
            raise UnreadableAmountError("too-long")
        return Amount(value=Fraction(value), places=0)
    if isinstance(value, Fraction):
        if max(abs(value.numerator), value.denominator) >= 10 ** (2 * digits):
            raise UnreadableAmountError("too-long")
        return Amount(value=value, places=None)
    if isinstance(value, Decimal):
        return _from_decimal(value, digits)
    if isinstance(value, str):
        return _from_text(value, digits)
    raise UnreadableAmountError("not-a-number")


def _from_decimal(value: Decimal, digits: int) -> Amount:
    if not value.is_finite():
        raise UnreadableAmountError("not-finite")
    # Looked at before any conversion: int(Decimal("1e10000000")) takes over a minute.
    if value.adjusted() >= digits or int(value.as_tuple().exponent) < -digits:
        raise UnreadableAmountError("too-long")
    return Amount(value=Fraction(value), places=max(0, -int(value.as_tuple().exponent)))


def _from_text(text: str, digits: int) -> Amount:
    text = text.strip()
    if not (_ASCII_NUMBER.fullmatch(text) or _THAI_NUMBER.fullmatch(text)):
        if _MIXED_NUMBER.fullmatch(text):
            raise UnreadableAmountError("mixed-digits")
        if _NOT_FINITE.fullmatch(text):
            raise UnreadableAmountError("not-finite")
        raise UnreadableAmountError("not-a-number")
    plain = thai_digits_read(text).replace("\u2212", "-")
    whole, _, part = plain.removeprefix("-").partition(".")
    if len(whole) > digits or len(part) > digits:
        raise UnreadableAmountError("too-long")
    units = int(whole + part)
    return Amount(
        value=Fraction(-units if plain.startswith("-") else units, 10 ** len(part)), places=len(part)
    )


def round_units(numerator: int, denominator: int, rounding: Rounding) -> int:
    """Return `numerator / denominator`, rounded, in units of the last place.

    `denominator` is positive. The half modes follow the integer definition floor(x + 1/2) on the
    absolute value, so that ties go away from zero, towards zero, or to the even neighbour.

    >>> round_units(63595, 1000, Rounding(mode=RoundingMode.HALF_UP, places=2))
    6360
    """
    unit: int = 10**rounding.places
    scaled = numerator * unit
    match rounding.mode:
        case RoundingMode.FLOOR:
            return scaled // denominator
        case RoundingMode.CEILING:
            return -(-scaled // denominator)
    size, rest = divmod(abs(scaled), denominator)
    match rounding.mode:
        case RoundingMode.UP:
            size += rest > 0
        case RoundingMode.HALF_UP:
            size += 2 * rest >= denominator
        case RoundingMode.HALF_DOWN:
            size += 2 * rest > denominator
        case RoundingMode.HALF_EVEN:
            size += 2 * rest > denominator or (2 * rest == denominator and size % 2 == 1)
    return -size if scaled < 0 else size


def _digits(value: int) -> str:
    # Python refuses to write whole numbers of more than 4,300 digits at once; so many can stand below a fraction.
    if value.bit_length() < 10_000:
        return str(value)
    half = value.bit_length() // 7
    high, low = divmod(value, 10**half)
    return _digits(high) + _digits(low).rjust(half, "0")


def fixed_text(units: int, places: int) -> str:
    """Return a whole number of units of the last place as a decimal text.

    >>> fixed_text(6360, 2), fixed_text(-5, 2), fixed_text(0, 2)
    ('63.60', '-0.05', '0.00')
    """
    sign = "-" if units < 0 else ""
    if places == 0:
        return f"{sign}{_digits(abs(units))}"
    text = _digits(abs(units)).rjust(places + 1, "0")
    return f"{sign}{text[:-places]}.{text[-places:]}"


def exact_text(value: Fraction) -> str:
    """Return an exact number as a decimal where it terminates, else as `n/d`.

    >>> exact_text(Fraction(12719, 200)), exact_text(Fraction(1, 3))
    ('63.595', '1/3')
    """
    decimal = _decimal(value.denominator)
    if decimal is None:
        return f"{fixed_text(value.numerator, 0)}/{_digits(value.denominator)}"
    places, factor = decimal
    return fixed_text(value.numerator * factor, places)


@lru_cache(maxsize=1024)
def _decimal(denominator: int) -> tuple[int, int] | None:
    """Return the places that fractions over a denominator take, and the factor to these units; None if endless."""
    rest, places = denominator, 0
    while (common := gcd(rest, 10)) > 1:
        rest //= common
        places += 1
    return (places, 10**places // denominator) if rest == 1 else None
