import pytest

from itarules.printed_dates import read_date, read_year


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("๑๕ ตุลาคม ๒๕๖๕", ((2565, 10, 15), (2565, 10, 15))),
        ("วันที่ 10 เดือนมกราคม พ.ศ.๒๕๖๖", ((2566, 1, 10), (2566, 1, 10))),
        ("มี.ค. 2566", ((2566, 3, 1), (2566, 3, 31))),
        ("2567-02", ((2567, 2, 1), (2567, 2, 29))),
        ("2566-02-29", None),
        ("4/4/2566", ((2566, 4, 4), (2566, 4, 4))),
        ("13/2566", None),
        ("เดือน..... พ.ศ.", None),
        ("2023-04-04", None),
        ("", None),
    ],
)
def test_dates_are_read_as_reports_print_them(text, days):
    assert read_date(text) == days


def test_a_year_is_one_of_the_buddhist_era():
    texts = ("๒๕๖๖", "พ.ศ. 2565", "ปีงบประมาณ พ.ศ. ๒๕๖๖", "๒๕๖๕๖", "2023", "")

    assert [read_year(text) for text in texts] == [2566, 2565, 2566, None, None, None]
