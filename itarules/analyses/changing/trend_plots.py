"""A trend as a picture: bars and sparks of characters, and SVG; whole numbers all the way."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate
from xml.sax.saxutils import escape

from itarules.analyses.changing.trend import Point, Series, Trend
from itarules.texts import Text

__all__ = ["bar", "spark", "svg"]

# How far apart two scores stand beside one another, and what dashes mean.
_LABEL = 13
_DASHED = Text.of("เส้นประ: เกณฑ์เปลี่ยนไประหว่างสองปีนั้น", en="Dashed: the rules changed between the two years")
_SPARKS = "▁▂▃▄▅▆▇█"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_WIDTH, _HEIGHT, _LEFT, _TOP, _ROW = 720, 320, 60, 60, 22
# Colours that are told apart by people who do not see all of them.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
_FONTS = "'Noto Sans Thai', 'Sarabun', 'TH Sarabun New', 'Leelawadee UI', 'Thonburi', sans-serif"


def bar(point: Point, series: Series, width: int = 40) -> str:
    """Return a score as a bar of characters.

    >>> from fractions import Fraction
    >>> point = Point(criterion="a", value="50", exact=Fraction(50), broken=False)
    >>> bar(point, Series(id="a", label=None, depth=0, low=Fraction(0), high=Fraction(100), points=(point,)), 5)
    '██▌'
    """
    if point.exact is None:
        return ""
    eighths = int(_height(point.exact, series) * width * 8)
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def spark(series: Series) -> str:
    """Return the scores of the years as one character each, with a stroke where the rules changed."""
    drawn = ""
    for point in series.points:
        drawn += "┊" if point.broken else ""
        drawn += (
            "·" if point.exact is None else _SPARKS[min(int(_height(point.exact, series) * len(_SPARKS)), 7)]
        )
    return drawn


def _height(value: Fraction, series: Series) -> Fraction:
    """Return how high a score stands in its range, from 0 to 1."""
    spread = series.high - series.low
    return Fraction(0) if spread <= 0 else min(max((value - series.low) / spread, Fraction(0)), Fraction(1))


def svg(trend: Trend, drawn: Sequence[Series], language: str) -> str:
    """Return an SVG image: a line for each series, dashed where the rules changed.

    Args:
        trend: of one body.
        drawn: the series that are drawn.
        language: of the labels.
    """
    is_broken = any(point.broken for series in drawn for point in series.points)
    height = _TOP + _HEIGHT + 50 + _ROW * (len(drawn) + is_broken)
    xs = _across(len(trend.years))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}"'
        f' viewBox="0 0 {_WIDTH} {height}" font-family="{escape(_FONTS)}" font-size="14">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="30" font-size="18">{escape(trend.body)}</text>',
    ]
    for quarter in range(5):
        y = _TOP + _HEIGHT * quarter // 4
        lines.append(f'<line x1="{_LEFT}" y1="{y}" x2="{_WIDTH - 40}" y2="{y}" stroke="#dddddd"/>')
    for x, year in zip(xs, trend.years, strict=True):
        lines.append(
            f'<text x="{x}" y="{_TOP + _HEIGHT + 22}" text-anchor="middle">{escape(year.label)}</text>'
        )
    for number, series in enumerate(drawn):
        colour = _colour(number)
        lines += _line(series, xs, colour)
        y = _TOP + _HEIGHT + 50 + _ROW * number
        label = escape(f"{series.label.into(language)} ({series.id})")
        lines.append(f'<rect x="{_LEFT}" y="{y - 10}" width="12" height="12" fill="{colour}"/>')
        lines.append(f'<text x="{_LEFT + 20}" y="{y}">{label}</text>')
    lines += _values(drawn, xs)
    if is_broken:
        y = _TOP + _HEIGHT + 50 + _ROW * len(drawn)
        lines.append(f'<text x="{_LEFT}" y="{y}" font-size="12">{escape(_DASHED.into(language))}</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"


def _across(count: int) -> list[int]:
    room = _WIDTH - _LEFT - 80
    return [_LEFT + 20 + (room * place // (count - 1) if count > 1 else room // 2) for place in range(count)]


def _line(series: Series, xs: Sequence[int], colour: str) -> Iterable[str]:
    before: tuple[int, int] | None = None
    for x, point in zip(xs, series.points, strict=True):
        if point.exact is None:
            before = None
            continue
        y = _y(point.exact, series)
        if before is not None:
            dashes = ' stroke-dasharray="4 4"' if point.broken else ""
            yield (
                f'<line x1="{before[0]}" y1="{before[1]}" x2="{x}" y2="{y}"'
                f' stroke="{colour}" stroke-width="2"{dashes}/>'
            )
        yield f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>'
        before = (x, y)


def _values(drawn: Sequence[Series], xs: Sequence[int]) -> Iterable[str]:
    """Yield the scores beside their points, each in the colour of its line and none upon another."""
    for place, x in enumerate(xs):
        shown = [
            (_y(exact, series), str(series.points[place].value), _colour(number))
            for number, series in enumerate(drawn)
            if (exact := series.points[place].exact) is not None
        ]
        # Before the first point of a line, and behind the others.
        anchor, beside = ("end", x - 9) if place == 0 else ("start", x + 9)
        shown.sort()
        for y, (_, value, colour) in zip(_apart([y + 4 for y, *_ in shown]), shown, strict=True):
            yield (
                f'<text x="{beside}" y="{y}" text-anchor="{anchor}" font-size="12" fill="{colour}"'
                f' stroke="#ffffff" stroke-width="3" paint-order="stroke">{escape(value)}</text>'
            )


def _apart(ys: Sequence[int]) -> Iterable[int]:
    """Return heights that fall, moved down where one is too near to the one before."""
    least = min(_LABEL, _HEIGHT // (len(ys) + 1))
    return accumulate(ys, lambda above, own: max(own, above + least))


def _y(value: Fraction, series: Series) -> int:
    return _TOP + _HEIGHT - int(_height(value, series) * _HEIGHT)


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]
