# A terminal's output as an SVG picture: "awk -f picture.awk -v columns=80 OUTPUT". Bold and dim text is
# kept; no other escape sequence is known.

function escaped(text)
{
	gsub(/&/, "\\&amp;", text)
	gsub(/</, "\\&lt;", text)
	gsub(/>/, "\\&gt;", text)
	return text
}

# Each style ends where its line does, at the latest.
function styled(text,  open)
{
	open = gsub(/\033\[1m/, "<tspan font-weight=\"bold\">", text)
	open += gsub(/\033\[2m/, "<tspan fill=\"#8a8f98\">", text)
	open -= gsub(/\033\[0m/, "</tspan>", text)
	while (open-- > 0)
		text = text "</tspan>"
	return text
}

BEGIN { advance = 8.43; leading = 19; margin = 18 }

{ lines[NR] = styled(escaped($0)) }

END {
	width = int(columns * advance + 2 * margin)
	height = NR * leading + 2 * margin
	printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" ", width, height
	print "font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">"
	printf "<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#1d2128\"/>\n", width, height
	print "<g fill=\"#e6e6e6\" xml:space=\"preserve\">"
	for (i = 1; i <= NR; i++)
		if (lines[i] != "")
			printf "<text x=\"%d\" y=\"%d\">%s</text>\n", margin, margin + i * leading - 5, lines[i]
	print "</g>"
	print "</svg>"
}
