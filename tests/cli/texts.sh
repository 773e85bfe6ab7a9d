# Texts in every form give the same pairs; sourced by run.sh.
# shellcheck shell=sh disable=SC2154,SC2317 # variables of run.sh; functions called by name

# pairs ARGUMENT...: source, target, confidence and type, a pair a line.
pairs() { koppel align --no-dict --spell=off --format=tsv "$@"; }

# expect_pairs FILE: the story's pairs, and all of them.
expect_pairs() {
	pairs --quiet story.nl.txt story.en.txt >expected
	[ "$(grep -c . expected)" = 12 ] && diff expected "$1"
}

# ---- Standard input ----

input_is() {
	case $1 in
	source) pairs --src-lang nl - story.en.txt <story.nl.txt ;;
	target) pairs --tgt-lang en story.nl.txt - <story.en.txt ;;
	pipe) { cat story.nl.txt; } | pairs --src-lang nl - story.en.txt ;;
	esac >got 2>said && expect_pairs got
}

input_segments() {
	koppel segment story.nl.txt >expected &&
		koppel segment --lang nl - <story.nl.txt >got &&
		[ "$(grep -c . expected)" = 12 ] && diff expected got
}

input_compare() {
	koppel compare --no-dict story.nl.txt story.en.txt | sed 1,2d >expected &&
		koppel compare --no-dict - story.en.txt <story.nl.txt 2>said | sed 1,2d >got &&
		has_text expected 'The mill by the water' && diff expected got
}

# Standard input has no file name: ids begin with stdin, and there is no x-source.
input_has_no_name() {
	koppel align -q --no-dict - story.en.txt <story.nl.txt >new.tmx &&
		has_text new.tmx 'tuid="stdin-12"' && has_no_text new.tmx x-source &&
		has_text new.tmx '<prop type="x-target">story.en.txt</prop>'
}

input_is_told() {
	pairs - story.en.txt <story.nl.txt >got 2>said && has_text said 'Taking standard input for Dutch'
}

# ---- Encodings ----

# encode ENCODING FILE: with a byte order mark where the name ends in "+".
encode() {
	case $1 in
	UTF-8+) printf '\357\273\277' ;;
	UTF-16LE+) printf '\377\376' ;;
	UTF-16BE+) printf '\376\377' ;;
	esac
	iconv -f UTF-8 -t "${1%+}" "$2"
}

# reads ENCODING SAID: the pairs are those of UTF-8, and the encoding is reported as SAID ("-": not at all).
reads() {
	pairs --quiet text.nl.txt text.en.txt >expected || return
	for side in nl en; do
		encode "$1" text.$side.txt >coded.$side.txt || return
		! cmp -s text.$side.txt coded.$side.txt || return
	done
	pairs coded.nl.txt coded.en.txt >got 2>said || return
	[ "$(grep -c . expected)" -ge 12 ] && diff expected got || return
	if [ "$2" = - ]; then
		has_no_text said 'Read '
	else
		has_text said "Read coded.nl.txt as $2" && has_text said "Read coded.en.txt as $2"
	fi
}

# Letters with accents, as all of the encodings have them.
reads_accents() {
	cp story.nl.txt text.nl.txt && cp story.en.txt text.en.txt && reads "$@"
}

# A euro sign as well.
reads_euro() {
	{ cat story.nl.txt && echo 'Een kaartje kost € 4,50.'; } >text.nl.txt
	{ cat story.en.txt && echo 'A ticket is € 4.50.'; } >text.en.txt
	reads "$@" && has_text got '€ 4,50'
}

# Typographic quotation marks as well.
reads_quotes() {
	for side in nl en; do
		sed 's/"\(.*\)"/“\1”/' story.$side.txt >text.$side.txt
	done
	reads "$@" && has_text got '“The wood'
}

# An encoding that was asked for is not reported as a guess.
reads_as_asked() {
	iconv -f UTF-8 -t windows-1252 story.nl.txt >x.nl.txt
	iconv -f UTF-8 -t windows-1252 story.en.txt >x.en.txt
	pairs --encoding windows-1252 x.nl.txt x.en.txt >got 2>said && expect_pairs got &&
		has_text said 'Read x.nl.txt as windows-1252.' && has_no_text said guess
}

# cp437 cannot be detected.
reads_sides_apart() {
	iconv -f UTF-8 -t CP437 story.nl.txt >x.nl.txt
	iconv -f UTF-8 -t CP1250 story.en.txt >x.en.txt
	pairs -q --src-encoding CP437 --tgt-encoding CP1250 x.nl.txt x.en.txt >got && expect_pairs got &&
		pairs -q --encoding CP437 --tgt-encoding CP1250 x.nl.txt x.en.txt >got && expect_pairs got
}

reads_segment() {
	iconv -f UTF-8 -t CP437 story.nl.txt >x.nl.txt
	koppel segment story.nl.txt >expected &&
		koppel segment -q --encoding CP437 x.nl.txt >got && diff expected got
}

# ---- Line ends ----

ends_lines() {
	for side in nl en; do
		case $1 in
		CRLF) awk '{ printf "%s\r\n", $0 }' story.$side.txt ;;
		CR) tr '\n' '\r' <story.$side.txt ;;
		none) printf %s "$(cat story.$side.txt)" ;;
		esac >x.$side.txt
	done
	pairs --quiet x.nl.txt x.en.txt >got && expect_pairs got || return
	koppel segment -f jsonl story.nl.txt | sed 's/.*"line"/line/' >expected
	koppel segment -f jsonl x.nl.txt | sed 's/.*"line"/line/' >got
	diff expected got
}

# ---- Presegmented ----

# places LANGUAGE FILE.tmx: line and text of the units on that side.
places() {
	awk -v lang="\"$1\"" -F '[<>]' '/<tuv / { ours = index($0, lang) }
		ours && /x-line/ { line = $3 }
		ours && /<seg>/ { print line ":" $3 }' "$2"
}

# With empty lines in different places, every unit's text is on the line that the unit names.
keeps_line_numbers() {
	koppel segment story.nl.txt | awk '{ print } NR % 3 == 0 { print "" }' >x.nl.txt
	koppel segment story.en.txt | awk 'NR == 5 { print ""; print "" } { print }' >x.en.txt
	koppel align -q --no-dict --presegmented x.nl.txt x.en.txt >new.tmx || return
	for side in nl en; do
		grep -n . x.$side.txt >expected
		places $side new.tmx >got
		[ "$(grep -c . expected)" = 12 ] && diff expected got || return
	done
}

# A line with two sentences stays one segment.
keeps_lines_whole() {
	printf 'Een. Twee.\nDrie. Vier.\n' >x.nl.txt
	printf 'One. Two.\nThree. Four.\n' >x.en.txt
	pairs -q --presegmented x.nl.txt x.en.txt | cut -f 1,2,4 >got
	printf 'Een. Twee.\tOne. Two.\t1-1\nDrie. Vier.\tThree. Four.\t1-1\n' | diff - got
}

for place in source target pipe; do
	check "standard input as $place" input_is $place
done
check "standard input gives the same segments" input_segments
check "standard input can be compared" input_compare
check "standard input leaves no name in the memory" input_has_no_name
check "standard input is told by that name" input_is_told

check "UTF-8 with a byte order mark" reads_accents UTF-8+ -
check "UTF-16LE with a byte order mark" reads_accents UTF-16LE+ UTF-16LE.
check "UTF-16BE with a byte order mark" reads_accents UTF-16BE+ UTF-16BE.
check "UTF-16LE" reads_accents UTF-16LE 'UTF-16LE (a guess'
check "UTF-16BE" reads_accents UTF-16BE 'UTF-16BE (a guess'
check "ISO-8859-1" reads_accents ISO-8859-1 'ISO-8859-1 (a guess'
check "ISO-8859-15" reads_euro ISO-8859-15 'ISO-8859-15 (a guess'
check "windows-1252 with a euro sign" reads_euro windows-1252 'windows-1252 (a guess'
check "windows-1252 with quotation marks" reads_quotes windows-1252 'windows-1252 (a guess'
check "UTF-16 with quotation marks" reads_quotes UTF-16LE+ UTF-16LE.
check "--encoding is not a guess" reads_as_asked
check "--src-encoding and --tgt-encoding" reads_sides_apart
check "--encoding of segment" reads_segment

check "lines that end in CRLF" ends_lines CRLF
check "lines that end in CR" ends_lines CR
check "a last line without an end" ends_lines none
check "--presegmented keeps line numbers" keeps_line_numbers
check "--presegmented keeps lines whole" keeps_lines_whole
