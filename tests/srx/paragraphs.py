#!/usr/bin/env python3
"""paragraphs.py FILE.html...: the text of HTML pages, a paragraph a line, and empty lines between."""
import html.parser
import sys

BLOCKS = set("""address article blockquote body caption dd div dl dt figcaption figure footer h1
h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead title
tr ul""".split())
UNSEEN = {"script", "style"}


class Paragraphs(html.parser.HTMLParser):
    """Collects the text between the borders of blocks; line breaks and tabs are blanks."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.paragraphs = []
        self.text = []
        self.unseen = 0

    def border(self):
        """Ends a paragraph; white space but U+00A0 and the like is one blank."""
        text = "".join(self.text)
        paragraph = " ".join(part for part in text.translate(BLANKS).split(" ") if part)
        if paragraph:
            self.paragraphs.append(paragraph)
        self.text = []

    def handle_starttag(self, tag, attrs):
        self.unseen += tag in UNSEEN
        if tag in BLOCKS or tag == "br":
            self.border()

    def handle_endtag(self, tag):
        self.unseen -= tag in UNSEEN
        if tag in BLOCKS:
            self.border()

    def handle_data(self, data):
        if not self.unseen:
            self.text.append(data)


BLANKS = str.maketrans("\t\n\r\f", "    ")


def main():
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for name in sys.argv[1:]:
        parser = Paragraphs()
        with open(name, encoding="utf-8") as page:
            parser.feed(page.read())
        parser.close()
        parser.border()
        for paragraph in parser.paragraphs:
            print(paragraph + "\n")


if __name__ == "__main__":
    main()
