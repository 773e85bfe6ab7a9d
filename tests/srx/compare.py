#!/usr/bin/env python3
"""compare.py TABLE JAVA: compares the sentences of two segmenters, and reports as TAP.

Each line of standard input is a case: the name of an SRX file, the name of a text, the text, and
the segments of the reference and of Koppel, which are files of a segment a line. A line of the
text is a paragraph. Borders are compared per paragraph, as the number of characters before them
that are no white space. TABLE has the known differences: SRX file, text, whose border it is
(reference or koppel: the other has none there), how many, since which version of Java, and why.
JAVA is the version that the reference ran on."""
import sys

SHOWN = 3
CONTEXT = 30


def solid(text):
    """The text without white space."""
    return "".join(text.split())


def lines(name):
    """The lines of a file that are more than white space; U+2028 and the like end no line."""
    with open(name, encoding="utf-8", newline="\n") as file:
        return [line for line in file.read().split("\n") if solid(line)]


def borders(paragraphs, segments):
    """A set of borders for each paragraph, or None where the segments aren't the text's."""
    result = []
    rest = iter(segments)
    for paragraph in paragraphs:
        found = set()
        text = ""
        while len(text) < len(paragraph):
            text += solid(next(rest, "")) or "\0" * len(paragraph)
            found.add(len(text))
        if text != paragraph:
            return None
        result.append(found)
    return result if next(rest, None) is None else None


def context(line, border):
    """What is before and behind a border of a paragraph."""
    at = 0
    for at, char in enumerate(line):
        border -= not char.isspace()
        if border == 0:
            break
    return line[max(0, at + 1 - CONTEXT):at + 1] + "|" + line[at + 1:at + 1 + CONTEXT]


def differences(text, reference, koppel):
    """For each side the contexts of the borders that only it has, and an error or None."""
    text = lines(text)
    paragraphs = [solid(line) for line in text]
    sides = {"reference": [], "koppel": []}
    found = {}
    for side, name in (("reference", reference), ("koppel", koppel)):
        found[side] = borders(paragraphs, lines(name))
        if found[side] is None:
            return sides, f"the segments of {side} put together aren't the text"
    for line, one, other in zip(text, found["reference"], found["koppel"]):
        sides["reference"] += [context(line, border) for border in sorted(one - other)]
        sides["koppel"] += [context(line, border) for border in sorted(other - one)]
    return sides, None


def known_differences(table, java):
    """How many differences the table has for an SRX file, a text and a side."""
    known = {}
    for line in lines(table):
        if not line.startswith("#"):
            srx, text, side, count, since, _ = line.split("\t")
            if java >= int(since):
                known[srx, text, side] = known.get((srx, text, side), 0) + int(count)
    return known


def report(number, case, known):
    """Prints the outcome of a case, and says if it is good."""
    srx, name, text, reference, koppel = case.rstrip("\n").split("\t")
    sides, error = differences(text, reference, koppel)
    notes = [error] if error else []
    for side, contexts in sides.items():
        expected = known.get((srx, name, side), 0)
        if len(contexts) != expected:
            notes.append(f"only {side} has {len(contexts)} borders, not {expected}:")
            notes += contexts[:SHOWN]
    count = sum(map(len, sides.values()))
    print("not " * bool(notes) + f"ok {number} - {srx}, {name}: differences {count}")
    for note in notes:
        print(f"# {note}")
    return not notes


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdin.reconfigure(encoding="utf-8")
    known = known_differences(sys.argv[1], int(sys.argv[2]))
    cases = list(sys.stdin)
    print(f"1..{len(cases)}")
    good = [report(number, case, known) for number, case in enumerate(cases, 1)]
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
