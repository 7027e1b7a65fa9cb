"""A form shows what is stored now, without taking anything from the person who types."""

from tests.widgets.forms_for_tests import SCALE, FormApp, ask, lines_of

from workbook_tui.prompts.prompt import Kind
from workbook_tui.widgets.controls.line import LineControl
from workbook_tui.widgets.form_items import FormHeading, Note
from workbook_tui.widgets.forms.field_row import FieldRow

SIZE = (80, 24)


async def test_newer_answers_replace_the_old_ones_where_they_stand():
    app = FormApp([ask("a", text="old"), Note("before"), ask("b", text="old")])
    async with app.run_test(size=SIZE) as pilot:
        rows = list(app.query(FieldRow))
        app.form.refresh_fields([ask("a", text="new"), Note("after"), ask("b", text="newer", problem="Wrong.")])
        await pilot.pause()
        assert list(app.query(FieldRow)) == rows
        lines = lines_of(app.form)
        assert [line.split("  ")[-1].strip() for line in lines[:4]] == ["new", "after", "newer", "! Wrong."]
        assert app.form.flush()
        assert app.memory.saves == []


async def test_an_undo_shows_in_the_field_with_the_focus_too():
    app = FormApp([ask("a", text="old"), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x")
        app.form.flush()
        app.form.refresh_fields([ask("a", text="oldx"), ask("b")])
        assert app.form.query(LineControl).first().text == "oldx"
        app.form.refresh_fields([ask("a", text="old"), ask("b")])
        assert app.form.query(LineControl).first().text == "old"


async def test_unsaved_typing_is_never_overwritten():
    app = FormApp([ask("a", text="old"), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x", "y")
        app.form.refresh_fields([ask("a", text="of somebody else"), ask("b", text="new")])
        assert [control.text for control in app.form.query(LineControl)] == ["oldxy", "new"]
        app.form.flush()
        assert app.memory.saves == [("rating.a", "oldxy")]


async def test_what_is_typed_in_short_is_not_rewritten_under_the_cursor():
    app = FormApp([ask("day", Kind.DUE), ask("b")])
    app.memory.stored["31 may"] = "2027-05-31"
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"31 may")
        app.form.flush()
        app.form.refresh_fields([ask("day", Kind.DUE, "2027-05-31"), ask("b")])
        assert app.form.query(LineControl).first().text == "31 may"


async def test_fields_come_and_go_while_the_focus_and_the_cursor_stay():
    app = FormApp([FormHeading("One"), ask("a", text="hello"), ask("gone"), ask("c")])
    async with app.run_test(size=SIZE) as pilot:
        control = app.form.query(LineControl).first()
        await pilot.press("home", "right")
        app.form.refresh_fields([ask("new"), FormHeading("One"), ask("a", text="hello"), ask("c"), ask("last")])
        await pilot.pause()
        assert [row.field.prompt.label for row in app.query(FieldRow)] == ["New", "A", "C", "Last"]
        assert lines_of(app.form)[1].strip() == "One"
        assert app.focused is control
        await pilot.press("x", "up")
        assert app.memory.saves == [("rating.a", "hxello")]
        assert app.current == "new"


async def test_fields_in_another_order_are_shown_in_that_order():
    app = FormApp([ask("a", text="1"), ask("b", text="2")])
    async with app.run_test(size=SIZE) as pilot:
        app.form.refresh_fields([ask("b", text="2"), ask("a", text="1")])
        await pilot.pause()
        assert [row.field.prompt.label for row in app.query(FieldRow)] == ["B", "A"]


async def test_typing_in_a_field_that_goes_is_stored_or_kept():
    app = FormApp([ask("a"), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        app.memory.failing = "Not now."
        await pilot.press("x")
        app.form.refresh_fields([ask("b")])
        await pilot.pause()
        assert app.form.unsaved_texts() == [("rating.a", 1, "x")]
        app.memory.failing = ""
        assert app.form.flush()
        assert app.memory.saves == [("rating.a", "x")]
        assert app.form.unsaved_texts() == []


async def test_a_field_changes_its_control_with_its_question():
    app = FormApp([ask("a", Kind.CHOICE, "needs", choices=SCALE), ask("b")])
    async with app.run_test(size=SIZE) as pilot:
        app.form.refresh_fields([ask("a", Kind.CHOICE, "needs", choices=SCALE, is_locked=True), ask("b")])
        await pilot.pause()
        assert lines_of(app.form)[0].endswith("Needs improvement")
        app.form.refresh_fields([ask("a", Kind.CHOICE, "na", choices=SCALE[2:]), ask("b")])
        await pilot.pause()
        assert "‹ N/A" in lines_of(app.form)[0]
