"""A record that fails is made short: what is not needed for the failure goes."""

from tests.monkey.record import Record, bursts_in, written
from tests.monkey.shrinking import shrunk
from tests.monkey.strokes import sequence


def test_what_is_not_needed_goes():
    bursts = [("a", "b"), ("enter",), ("c", "x", "d"), ("e",), ("y", "f"), ("g",)] * 9

    def fails(some):
        strokes = [stroke for burst in some for stroke in burst]
        return "x" in strokes and "y" in strokes[strokes.index("x") :]

    assert shrunk(bursts, fails) == [("x",), ("y",)]


def test_a_record_is_read_as_it_was_written_and_tells_how_to_play_it_again(tmp_path):
    record = Record(tmp_path / "keys.jsonl", seed=7, size=(80, 24))
    bursts = [("enter", "=[/]"), ("paste:a\nb\t家",)]
    for burst in bursts:
        record.add(burst)
    assert bursts_in(record.file) == bursts == bursts_in(written(tmp_path / "again.jsonl", bursts))
    assert "seed 7, 80x24, after 3 strokes" in record.story()
    assert f"{record.file} --size 80x24" in record.story()


def test_strokes_come_as_a_terminal_sends_them():
    assert [sequence(stroke) for stroke in ("ctrl+z", "up", "=", "=ab", "click:3,4")] == [
        b"\x1a",
        b"\x1b[A",
        b"=",
        b"ab",
        b"\x1b[<0;3;4M\x1b[<0;3;4m",
    ]
    assert sequence("paste:a\nb") == b"\x1b[200~a\nb\x1b[201~"
