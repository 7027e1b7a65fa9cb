"""What the name of a person can be."""

LONGEST_NAME = 120
"""Letters of a name; it stands beside others in lists, cells and headings."""


def name_fault(name: str) -> str:
    """Why `name` cannot stand for a person, "" when it can."""
    bare = name.strip()
    if not bare:
        return "A person needs a name."
    if ";" in bare or "\n" in bare:
        return "A name is one line without “;”, which stands between names."
    if len(bare) > LONGEST_NAME:
        return f"A name has {LONGEST_NAME} characters at most; this one has {len(bare):,}."
    return ""
