"""The picture of a chart: the same values always give the same lines, and they agree with the numbers."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.screens.measures.rows import sparkline
from workbook_tui.widgets.charts.lines import chart_lines
from workbook_tui.widgets.charts.scale import number, scale_for
from workbook_tui.widgets.charts.values import FULL, PLAIN, Dot, Drawing, Event, Level, legend_lines


def drawing(values, *, levels=(), events=(), excluded=(), signal=(), top=None) -> Drawing:
    dots = tuple(
        Dot(f"M{n}", value, n in excluded, "ok" if n in signal else "", n in signal)
        for n, value in enumerate(values, 1)
    )
    return Drawing(dots, tuple(levels), tuple(events), top=top)


def picture(shown: Drawing, width=50, height=12, glyphs=FULL) -> list[str]:
    lines = [*chart_lines(shown, width, height, glyphs), *legend_lines(shown, width, 4, glyphs)]
    return ["".join(text for text, _ in line).rstrip() for line in lines]


EVERYTHING = drawing(
    [4, 6, 5, None, 3, 9, 6, 7],
    levels=(
        Level("center", 1, 8, 5, "median 5"),
        Level("aim", 1, 8, 8, "aim ≥ 8"),
        Level("limit", 1, 8, 8.4, "upper 8.4"),
    ),
    events=(Event(5, "1 May · phase: New desk", is_phase=True), Event(7, "9 Jul · task done: Track")),
    excluded={6},
    signal={8},
)


def test_everything_of_a_chart_is_drawn_and_named():
    assert picture(EVERYTHING) == [
        "                      1       2",
        "    10               ┊",
        "                     ┊    ○         upper 8.4",
        "     8 ══════════════┊═════════════ aim ≥ 8",
        "                     ┊           ⢀◆",
        "     6     ●⣀        ┊        ●⠔⠊⠁",
        "       ────────●─────┊───────────── median 5",
        "     4 ●⠊            ┊  ⢀⠤⠊",
        "                     ┊●⠒⠁",
        "     2               ┊",
        "      └┴───┴───┴───┴──────┴───┴───┴",
        "      M1  M2  M3  M4     M6  M7  M8",
        "1 1 May · phase: New desk",
        "2 9 Jul · task done: Track",
        "◆ signal: better   ○ left out, not analyzed   a gap: no value",
    ]


def test_a_terminal_without_unicode_gets_the_same_picture_in_ascii():
    lines = picture(EVERYTHING, glyphs=PLAIN)
    assert all(line.replace("≥", ">").replace("·", ".").isascii() for line in lines)
    assert lines[6] == "       --------o-----:------------- median 5"
    assert "* signal: better   x left out, not analyzed" in lines[-1]


def test_a_point_that_is_missing_leaves_a_gap_and_one_left_out_is_joined_to_nothing():
    lines = picture(drawing([1, None, 3, 1, 3], excluded={4}), glyphs=PLAIN)
    assert [line[7:] for line in lines[:-1] if "o" in line] == [
        "              o............o",
        "o                   x",
    ]


def test_nothing_one_point_and_equal_points_can_be_drawn():
    assert picture(drawing([])) == ["There is no value to draw yet."]
    assert picture(drawing([None, None])) == ["There is no value to draw yet.", "a gap: no value"]
    assert sum(line.count("●") for line in picture(drawing([7]))) == 1
    equal = picture(drawing([100, 100, 100], levels=[Level("center", 1, 3, 100, "median 100")], top=100))
    assert sum(line.count("●") for line in equal) == 3
    assert "───────" in equal[1]
    assert max(float(line[:6]) for line in equal if line[:6].strip().isdigit()) <= 100
    assert sum(line.count("●") for line in picture(drawing([0, 0]))) == 2


def test_better_worse_and_changed_points_differ_without_color_and_are_named():
    signals = (Dot("B", 5.0, tone="ok"), Dot("C", 5.0, tone="bad"), Dot("D", 5.0, tone="warn"))
    dots = (Dot("A", 5.0), *(replace(dot, is_signal=True) for dot in signals))
    for glyphs, letters in ((FULL, "●◆■▲"), (PLAIN, "o*!#")):
        lines = picture(Drawing(dots), glyphs=glyphs)
        row = next(line for line in lines if letters[1] in line)
        assert [letter for letter in row[7:] if letter in letters] == list(letters)
        assert lines[-1] == f"{letters[1]} signal: better   {letters[2]} signal: worse   {letters[3]} signal: a change"


def test_the_name_of_a_level_is_never_cut_however_many_points_there_are():
    long = drawing(range(60), levels=[Level("center", 1, 60, 30, "median 1144.25 %")])
    assert any(line.endswith("median 1144.25 %") for line in picture(long, width=60))


def test_what_happened_after_the_newest_point_stands_behind_it():
    lines = picture(drawing([1, 2, 3], events=[Event(2, "a"), Event(4, "b (later)"), Event(4, "c", is_phase=True)]))
    newest = max(line.index("●") for line in lines if "●" in line)
    assert lines[0].split() == ["1", "2,3"]
    assert lines[0].index("2,3") > newest
    assert not any("┊" in line for line in lines)
    assert "2 b (later)" in lines


def test_a_number_at_the_edge_is_never_cut_to_another_one():
    shown = [number(value) for value in (0, 2.5, 999_999, -250_000, 1_250_000, -12_500_000, 0.000125, -0.123456)]
    assert shown == ["0", "2.5", "999999", "-250k", "1.25M", "-12.5M", "0.000125", "-0.123"]
    edge = {line[:6].strip() for line in picture(drawing([1_000_000, 2_000_000, 3_500_000]))}
    assert {"1.6M", "2.4M", "3.2M", "4M"} <= edge


def test_limits_go_in_steps_and_only_the_last_is_named():
    steps = [Level("limit", 1, 2, 60), Level("limit", 3, 3, 80), Level("limit", 4, 4, 70, "upper 70")]
    lines = picture(drawing([50, 50, 50, 50], levels=steps, top=100), height=13)
    rows = {line[:7].strip() or place: line for place, line in enumerate(lines) if "╌" in line}
    assert [(label, line.count("╌")) for label, line in rows.items()] == [("80", 8), ("72", 5), (7, 12)]
    assert sum("upper" in line for line in lines) == 1


def test_of_more_points_than_fit_the_newest_are_drawn():
    lines = picture(drawing(range(200)), width=60)
    assert sum(line.count("●") for line in lines) == 60 - 7 - 15
    assert lines[-2].endswith("M200")
    assert lines[-1] == "the newest 38 of 200 points"


def test_events_that_find_no_room_in_the_legend_are_counted():
    many = drawing([1, 2], events=[Event(1, f"event {n}") for n in range(5)])
    told = ["".join(text for text, _ in line) for line in legend_lines(many, 40, 3)]
    assert told == ["1 event 0", "2 event 1", "and 3 more: T lists them"]


def test_every_event_of_one_period_has_its_number_over_the_point():
    both = [Event(2, "a"), Event(2, "b"), *(Event(4, text) for text in "cdef")]
    assert picture(drawing([1, 2, 3, 4], events=both), glyphs=PLAIN)[0].split() == ["1,2", "3-6"]
    crowded = drawing(range(30), events=[Event(2, "a"), Event(2, "b"), Event(3, "c"), Event(1, "d")])
    assert picture(crowded, width=52)[0].split() == ["4+3"]


values = st.lists(st.integers(-1000, 1000).map(lambda tenths: tenths / 10), min_size=1, max_size=40)


@given(values, st.integers(3, 30))
@settings(max_examples=80, deadline=None)
def test_every_value_stands_on_the_row_nearest_to_it(found, rows):
    scale = scale_for(found, rows)
    for value in found:
        assert abs(scale.value(scale.row(value)) - value) <= scale.step / 2 + 1e-6
    labels = [float(text) for text in scale.ticks(None).values()]
    assert labels == sorted(labels, reverse=True)


@given(values, st.integers(3, 30))
@settings(max_examples=80, deadline=None)
def test_a_point_off_the_center_is_always_drawn_on_its_side(found, rows):
    center = sorted(found)[len(found) // 2]
    scale = scale_for(found, rows)
    middle = scale.row(center)
    for value in found:
        row = scale.row_beside(value, center)
        assert (row < middle) is (value > center) or row in {0, rows - 1} or value == center
        assert (row == middle) is (value == center) or row in {0, rows - 1}


def test_a_sparkline_grows_with_the_values_and_leaves_gaps():
    assert sparkline([1, 2, None, 8], 8) == "▁▂ █"
    assert sparkline([1, 2, None, 8], 8, is_plain=True) == "12 8"
    assert sparkline([5, 5], 8) == "▄▄"
    assert sparkline([1, 2, 3], 2) == "▁█"
    assert sparkline([], 8) == sparkline([None], 8) == ""
