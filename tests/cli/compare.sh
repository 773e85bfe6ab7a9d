# The texts side by side; sourced by run.sh.
# shellcheck shell=sh disable=SC2154,SC2317 # variables of run.sh; functions called by name

# Two translations that differ in one word in three of their sentences.
three_texts() { koppel compare --no-dict "$@" story.nl.txt story.en.txt story2.en.txt; }

marks_words() {
	three_texts --width 100 >got && has_text got 'The mill [by] the water' &&
		has_text got 'The mill [on] the water' && has_text got '[wants to] say.' &&
		has_text got '[will] say.' && [ "$(tr -cd '[' <got)" = '[[[[[[' ]
}

marks_nothing_in_one_translation() {
	koppel compare --no-dict story.nl.txt story.en.txt >got && has_text got 'The mill by the water' &&
		has_no_text got '['
}

# tsv: source, both translations, confidence, note.
as_table() {
	three_texts --format=tsv >got && [ "$(grep -c . got)" = 12 ] &&
		[ "$(awk -F '\t' 'NF == 5' got | grep -c .)" = 12 ] &&
		has_text got "De molen aan het water${tab}The mill [by] the water${tab}The mill [on] the water${tab}"
}

notes() {
	{ cat story.nl.txt && printf '\nDeze rubriek verschijnt elke donderdag.\n'; } >long.nl.txt
	koppel compare --no-dict -f tsv long.nl.txt story.en.txt >got &&
		grep "^Deze rubriek verschijnt elke donderdag.$tab${tab}[01][.][0-9]*${tab}one-sided\$" got &&
		[ "$(grep -c "$tab\$" got)" = 12 ] &&
		koppel compare --no-dict long.nl.txt story.en.txt >got && has_text got '(not translated)' &&
		koppel compare --no-dict story.en.txt long.nl.txt >got && has_text got '(not in the source)'
}

# An empty line is not reported as left untranslated.
empty_lines_are_no_omission() {
	koppel segment story.nl.txt | awk '{ print } NR == 5 { print "" }' >x.nl.txt
	koppel segment story.en.txt >x.en.txt
	koppel compare --no-dict --presegmented x.nl.txt x.en.txt >got &&
		has_text got 'The mill by the water' && has_no_text got '(not translated)'
}

# segments FILE FIRST N: those lines as compare joins them.
segments() { awk -v first="$2" -v n="$3" 'NR >= first && NR < first + n && $0 { printf "%s%s", between, $0; between = " " }' "$1"; }

# A row has the number by which explain --at finds the pair. Empty segments have no number, and those
# without counterpart have one; the last row is the last pair.
rows_have_numbers_of_pairs() {
	koppel segment story.nl.txt | awk '{ print } NR == 3 { print "" }
		NR == 5 { print "Deze rubriek verschijnt elke donderdag." }' >x.nl.txt
	{ koppel segment story.en.txt && echo 'Send your letters to the editor.'; } >x.en.txt
	koppel compare -q --no-dict --presegmented -f tsv x.nl.txt x.en.txt | cut -f 1,2 >rows
	has_text rows "donderdag.${tab}" && has_text rows "${tab}Send your letters" || return
	n=0
	while IFS= read -r row; do
		n=$((n + 1))
		koppel explain -q --no-dict --presegmented -f jsonl --at $n x.nl.txt x.en.txt |
			sed 's/"confidence".*//; s/[^0-9]\{1,\}/ /g' >numbers
		read -r src nsrc tgt ntgt <numbers
		pair="$(segments x.nl.txt "$src" "$nsrc")$tab$(segments x.en.txt "$tgt" "$ntgt")"
		[ "$row" = "$pair" ] || { echo "row $n is '$row', pair $n '$pair'" && return 1; }
	done <rows
	! koppel explain -q --no-dict --presegmented --at $((n + 1)) x.nl.txt x.en.txt 2>got
	has_text got "there is no pair $((n + 1)): these texts have $n"
}

# widest FILE: columns of its widest line.
if has_python unicodedata; then
	widest() {
		python3 -c 'import sys, unicodedata
def columns(c):
    return 0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
text = open(sys.argv[1], encoding="utf-8")
print(max(sum(map(columns, line.rstrip("\n"))) for line in text))' "$1"
	}
	wide='Het opschrift 日本語と中文と日本語と中文と日本語 staat er nog.'
else
	widest() { tr -d '\200-\277' <"$1" | awk 'length > most { most = length } END { print most }'; }
	wide='Het opschrift staat er nog.'
fi

# fits WIDTH COMMAND...: the output fills WIDTH columns, nearly, and no more.
fits() {
	limit=$1
	shift
	printf '\n%s Verder: %s\n' "$wide" Hottentottententententoonstellingsaffichesdrukkerij >>story.nl.txt
	"$@" >got || return
	most=$(widest got)
	echo "the widest line has $most columns of $limit"
	[ "$most" -le "$limit" ] && [ "$most" -gt $((limit * 3 / 4)) ]
}

fits_columns() { COLUMNS=$1 fits "$1" three_texts; }

# Seven equal lines could belong to any of ten, so that confidence is low: a note says so below the row.
fits_doubt() {
	for _ in 1 2 3 4 5 6 7 8 9 10; do echo Ja.; done >x.nl.txt
	for _ in 1 2 3 4 5 6 7; do echo Yes.; done >x.en.txt
	koppel compare --no-dict --presegmented --width 30 x.nl.txt x.en.txt >got &&
		has_text got '(doubtful: 0.' || return
	[ "$(widest got)" -le 30 ] || { cat got && false; }
}

in_color() { three_texts "$@" >got && grep -q "$(printf 'by\033\|\033\[[0-9;]*mby')" got; }

never_in_color() {
	three_texts >got && has_no_text got "$(printf '\033')" && has_text got '[by]' &&
		three_texts --color=never >got && has_no_text got "$(printf '\033')" && has_text got '[by]'
}

always_in_color() {
	NO_COLOR=1
	export NO_COLOR
	in_color --color=always && has_no_text got '[by]'
}

# on_terminal COMMAND...: runs it with a terminal of 70 columns as standard output.
on_terminal() { python3 "$here/terminal.py" 70 "$@"; }

terminal_color() {
	on_terminal koppel compare --no-dict story.nl.txt story.en.txt story2.en.txt >got &&
		has_text got "$(printf '\033[')" && has_no_text got '[by]' || return
	for setting in NO_COLOR=1 TERM=dumb; do
		on_terminal env $setting koppel compare --no-dict story.nl.txt story.en.txt story2.en.txt \
			>got && has_no_text got "$(printf '\033')" && has_text got '[by]' || return
	done
	on_terminal koppel compare --no-dict --color=never story.nl.txt story.en.txt story2.en.txt >got &&
		has_no_text got "$(printf '\033')"
}

terminal_width() {
	fits 70 on_terminal koppel compare --no-dict --color=never story.nl.txt story.en.txt &&
		fits 50 on_terminal koppel compare --no-dict --color=never -w 50 story.nl.txt story.en.txt
}

# With a pager, only standard error is the terminal, whose width counts. In a file, the width is always the same.
pager_width() {
	fits 70 on_terminal sh -c '{ koppel compare --no-dict story.nl.txt story.en.txt 2>&3 | cat >piped; } 3>&1; cat piped' &&
		fits 70 on_terminal sh -c '{ COLUMNS=50 koppel compare --no-dict story.nl.txt story.en.txt 2>&3 | cat >piped; } 3>&1
			cat piped' &&
		fits 50 on_terminal sh -c '{ COLUMNS=50 koppel compare --no-dict story.nl.txt story.en.txt 2>&3 >file; } 3>&1
			cat file'
}

check "compare marks the words that differ" marks_words
check "compare marks nothing in one translation" marks_nothing_in_one_translation
check "compare as tsv" as_table
check "compare shows what is on one side only" notes
check "compare takes empty lines for nothing" empty_lines_are_no_omission
check "compare numbers rows as explain does pairs" rows_have_numbers_of_pairs
check "compare keeps to COLUMNS" fits_columns 60
check "compare keeps to other COLUMNS" fits_columns 132
check "compare keeps to 80 columns" fits 80 three_texts
check "compare keeps to --width" fits 40 three_texts --width 40
check "compare as tsv is not wrapped" as_table --width 40
check "compare keeps doubt within the columns" fits_doubt
check "compare has no colour outside a terminal" never_in_color
check "compare --color=always, whatever NO_COLOR says" always_in_color
if python3 -c "import fcntl, pty, subprocess, termios; pty.openpty()" 2>/dev/null; then
	check "compare has colour on a terminal" terminal_color
	check "compare fills a terminal" terminal_width
	check "compare fills the terminal of a pager" pager_width
else
	skip "compare has colour on a terminal" "no terminal to be had, or no python3"
	skip "compare fills a terminal" "no terminal to be had, or no python3"
	skip "compare fills the terminal of a pager" "no terminal to be had, or no python3"
fi
