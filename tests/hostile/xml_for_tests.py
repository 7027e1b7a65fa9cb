"""Parts of a workbook that are made to hurt whoever reads them, each name with how to make a workbook with them."""

from collections.abc import Callable

from tests.hostile.packing_for_tests import (
    MAIN,
    OFFICE,
    RELATIONS,
    STYLES,
    WORKBOOK,
    Edit,
    Parts,
    edited,
    in_sheets,
    packed,
)

Make = Callable[[Parts], bytes]
_MB = 2**20
FIRST = "xl/worksheets/sheet1.xml"


def before(end: str, piece: str) -> Edit:
    """Put a piece before an end tag."""
    return lambda xml: xml.replace(end, piece + end, 1)


def behind(start: str, piece: str) -> Edit:
    """Put a piece behind a start tag."""
    return lambda xml: xml.replace(start, start + piece, 1)


def sheet(piece: str, at: str = "</sheetData>") -> Make:
    """A workbook with a piece before the end of the cells of its sheets, or behind."""
    return lambda parts: in_sheets(parts, before(at, piece) if at.startswith("</s") else behind("</sheetData>", piece))


def part(name: str, edit: Edit) -> Make:
    """A workbook with one part edited."""
    return lambda parts: packed(edited(parts, {name: edit}))


def texts(attributes: str, inside: str = "<si><t>a</t></si>") -> Make:
    """A workbook with a part of shared texts."""

    def make(parts: Parts) -> bytes:
        relation = f'<Relationship Id="rIdT" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        done = edited(parts, {RELATIONS: before("</Relationships>", relation)})
        return packed({**done, "xl/sharedStrings.xml": f"<sst {MAIN} {attributes}>{inside}</sst>".encode()})

    return make


def formats(piece: str) -> Make:
    """A workbook with more number formats."""
    return part(STYLES, lambda xml: xml.replace("<cellXfs", f"<numFmts>{piece}</numFmts><cellXfs", 1))


def relations(piece: str, most: int = 100) -> Make:
    """A workbook with more relations, of the workbook and of its sheets, up to so many."""

    def make(parts: Parts) -> bytes:
        rels = [name for name in parts if name.endswith(".rels") and name != "_rels/.rels"]
        return packed(edited(parts, dict.fromkeys(rels[:most], before("</Relationships>", piece))))

    return make


def laughs(parts: Parts) -> bytes:
    """Entities of entities in every part."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'
    return packed(
        {
            name: (head + text.partition("?>")[2] if "?>" in (text := content.decode()) else head + text).encode()
            for name, content in parts.items()
            if name.endswith((".xml", ".rels"))
        }
    )


def many_sheets(number: int) -> Make:
    """A workbook with so many sheets, all of which are the same part."""

    def make(parts: Parts) -> bytes:
        heavy = f'<Relationship Id="rIdH" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        named = "".join(f'<sheet name="s{n}" sheetId="{9000 + n}" r:id="rIdH"/>' for n in range(number))
        return packed(
            edited(parts, {WORKBOOK: before("</sheets>", named), RELATIONS: before("</Relationships>", heavy)})
        )

    return make


def _repeated(piece: str, number: int) -> str:
    return "".join(piece.format(n=n + 100) for n in range(number))


def deep(number: int) -> str:
    """Elements within elements."""
    return "<a>" * number + "</a>" * number


def _table(kind: str) -> str:
    return f'<Relationship Id="x{{n}}" Type="{OFFICE}/{kind}" Target="{{}}"/>'


XML: dict[str, Callable[[], Make]] = {
    "texts, count": lambda: texts('count="2000000000"'),
    "texts, unique count": lambda: texts('uniqueCount="2000000000"'),
    "texts, a thousand digits": lambda: texts(f'uniqueCount="{"9" * 1000}"'),
    "texts, many": lambda: texts("", "<si/>" * 250_000),
    "texts, in pieces": lambda: texts("", f"<si>{'<r><t>a</t></r>' * 49_000}</si>"),
    "format, 100,000 letters": lambda: formats(f'<numFmt numFmtId="200" formatCode="{"[" * 100_000}"/>'),
    "format, days without end": lambda: formats(f'<numFmt numFmtId="200" formatCode="{"y" * 100_000}"/>'),
    "formats, many": lambda: formats(_repeated('<numFmt numFmtId="{n}" formatCode="' + "[%" * 127 + '"/>', 45_000)),
    "formats, quotes": lambda: formats(
        _repeated('<numFmt numFmtId="{n}" formatCode="' + "_&quot;" * 40 + '"/>', 45_000)
    ),
    "styles, claimed": lambda: part(
        STYLES, lambda xml: xml.replace("<cellXfs", '<cellXfs id="1"', 1).replace(' count="', ' count="4294967295', 9)
    ),
    "styles, many": lambda: part(STYLES, before("</cellXfs>", '<xf numFmtId="14"/>' * 90_000)),
    "names, many": lambda: part(
        WORKBOOK, before("</definedNames>", _repeated('<definedName name="n{n}">A!A1</definedName>', 39_000))
    ),
    "names, long": lambda: part(
        WORKBOOK, before("</definedNames>", f'<definedName name="{"n" * _MB}">A!A1</definedName>')
    ),
    "names, long places": lambda: part(
        WORKBOOK, before("</definedNames>", f'<definedName name="n">{"A!A1," * 40_000}</definedName>' * 60)
    ),
    "names, quotes": lambda: part(
        WORKBOOK, before("</definedNames>", f'<definedName name="n">{chr(39) * 200_000}</definedName>' * 60)
    ),
    "names, everything": lambda: part(WORKBOOK, lambda xml: xml.replace("$C$", "$A$1:$XFD$1048576")),
    "relations, many": lambda: relations(
        _repeated(f'<Relationship Id="x{{n}}" Type="{OFFICE}/worksheet" Target="a.xml"/>', 30_000), 2
    ),
    "relations, one table": lambda: relations(
        _repeated(f'<Relationship Id="x{{n}}" Type="{OFFICE}/table" Target="/xl/tables/table1.xml"/>', 30_000), 3
    ),
    "relations, loops": lambda: relations(
        _repeated(f'<Relationship Id="x{{n}}" Type="{OFFICE}/table" Target="/xl/workbook.xml"/>', 3_000), 3
    ),
    "relations, outside": lambda: relations(
        f'<Relationship Id="x" Type="{OFFICE}/table" Target="{"../" * 2000}etc/passwd"/>'
    ),
    "relations, external": lambda: relations(
        f'<Relationship Id="x" Type="{OFFICE}/externalLink" TargetMode="External" Target="file:///dev/zero"/>'
    ),
    "relations, long": lambda: relations(f'<Relationship Id="x" Type="{OFFICE}/table" Target="{"a/" * 100_000}"/>'),
    "relations, texts are a sheet": lambda: part(
        RELATIONS,
        before(
            "</Relationships>", f'<Relationship Id="x" Type="{OFFICE}/sharedStrings" Target="worksheets/sheet1.xml"/>'
        ),
    ),
    "merged, everything": lambda: sheet(
        '<mergeCells count="4294967295"><mergeCell ref="A1:XFD1048576"/></mergeCells>', "behind"
    ),
    "merged, many": lambda: sheet(
        f"<mergeCells>{_repeated('<mergeCell ref=#A{n}:B{n}#/>'.replace('#', chr(34)), 20_000)}</mergeCells>", "behind"
    ),
    "validations, many": lambda: sheet(
        '<dataValidations count="99999999999">'
        + '<dataValidation sqref="A1:XFD1048576" type="list"><formula1>A1:XFD1048576</formula1></dataValidation>'
        * 15_000
        + "</dataValidations>",
        "behind",
    ),
    "validations, long": lambda: sheet(
        f'<dataValidations><dataValidation sqref="{"A1:B2 " * 40_000}"/></dataValidations>', "behind"
    ),
    "columns, huge": lambda: part(
        FIRST, behind("</sheetData>", '<cols><col min="1" max="4294967295" width="1e308"/></cols>')
    ),
    "columns, many": lambda: sheet("<cols>" + '<col min="1" max="16384"/>' * 24_000 + "</cols>", "behind"),
    "rows, huge": lambda: sheet('<row r="4294967295" spans="1:99999999999999999999" ht="1e999"/>'),
    "rows, many": lambda: sheet(_repeated('<row r="{n}" hidden="1"/>', 49_000)),
    "cells, far": lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "cells, wide": lambda: sheet('<row r="18000"><c r="Y18000"><v>1</v></c></row>'),
    "cells, long": lambda: sheet('<row r="480000"><c r="A480000"><v>1</v></c></row>'),
    "cells, many": lambda: sheet("<row>" + _repeated('<c r="B{n}"><v>1</v></c>', 20_000) + "</row>"),
    "cells, formulas": lambda: sheet("<row>" + _repeated('<c r="B{n}"><f>1+1</f></c>', 20_000) + "</row>"),
    "cells, errors": lambda: sheet("<row>" + _repeated('<c r="B{n}" t="e"><v>#N/A</v></c>', 20_000) + "</row>"),
    "cells, styles without end": lambda: sheet('<row><c r="A900" s="99999999999999999999"><v>1</v></c></row>'),
    "cells, numbers": lambda: sheet(f'<row><c r="A900"><v>{"9" * 200_000}</v></c></row>'),
    "cells, days": lambda: sheet('<row><c r="A900" t="d"><v>999999-99-99T99:99:99</v></c></row>'),
    "dimension, everything": lambda: part(
        FIRST, lambda xml: xml.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>', 1)
    ),
    "dimension, beyond": lambda: part(
        FIRST, lambda xml: xml.replace("<sheetData>", '<dimension ref="A1:ZZZZZZZ99999999999999"/><sheetData>', 1)
    ),
    "dimension, backwards": lambda: part(
        FIRST, lambda xml: xml.replace("<sheetData>", '<dimension ref="XFD1048576:A1"/><sheetData>', 1)
    ),
    "deep, sheet": lambda: part(FIRST, before("</sheetData>", deep(120_000))),
    "deep, workbook": lambda: part(WORKBOOK, before("</workbook>", deep(39_000))),
    "deep, styles": lambda: part(STYLES, before("</styleSheet>", deep(140_000))),
    "deep, texts": lambda: texts("", f"<si>{deep(100_000)}</si>"),
    "entities": lambda: laughs,
    "attributes, many": lambda: sheet("<row " + " ".join(f'a{n}=""' for n in range(90_000)) + "/>"),
    "attributes, long": lambda: sheet(f'<row a="{"a" * 250_000}"/>' * 3),
    "attributes, 14 MB": lambda: part(FIRST, before("</sheetData>", f'<row a="{"ab" * 7 * _MB}"/>')),
    "attributes, spaces of names": lambda: sheet(
        "<row " + " ".join(f'xmlns:a{n}="urn:{n}"' for n in range(90)) + "/>" * 1
    ),
    "names of elements": lambda: sheet(f"<{'a' * 250_000}/>"),
    "sheets, thousands": lambda: many_sheets(30_000),
    "sheets, all of one part": lambda: many_sheets(150),
    "comments": lambda: part(FIRST, before("</sheetData>", "<!---->" * 200_000)),
    "instructions": lambda: part(FIRST, before("</sheetData>", "<?a b?>" * 200_000)),
    "sections": lambda: sheet(
        "<row><c r='A900' t='inlineStr'><is><t>" + "<![CDATA[a]]>" * 20_000 + "</t></is></c></row>"
    ),
}
