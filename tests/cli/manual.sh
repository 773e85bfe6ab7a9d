# Help and manual page have the same commands and options; sourced by run.sh.
# shellcheck shell=sh disable=SC2154,SC2317 # variables of run.sh; functions called by name
# shellcheck disable=SC2086 # a command of dict is two words, which $1 is left to be split into

commands='align compare completion dict eval explain segment tmx'
families='dict tmx' # commands with commands of their own, which the page lists under their full names

# commands_of FAMILY
commands_of() {
	case $1 in
	dict) echo learn show import export ;;
	tmx) echo lint fix filter merge diff merge3 split stats convert ;;
	esac
}

# ---- Help ----

# help_is_good COMMAND: it begins with an example, fits into 80 columns, and no line ends in blanks or within
# a word.
help_is_good() {
	koppel $1 --help >help && [ "$(head -n 1 help)" = Example: ] && has_text help "koppel $1" || return
	awk 'length > 80 { print "more than 80 columns: " $0; bad = 1 }
		/[ \t]$/ { print "ends in a blank: " $0 "|"; bad = 1 }
		/[^ ][-\/]$/ { print "ends within a word: " $0; bad = 1 }
		END { exit bad }' help
}

# The example is a command line of that command.
help_has_command() {
	koppel $1 --help | sed -n '2,/^$/p' >example && has_text example "  koppel $1 "
}

# ---- The manual page ----

# section TITLE: the lines of a section or subsection of the page.
section() {
	awk -v title="$1" '/^[.]S[hs] / { inside = index($0 " ", ".S" substr($1, 3) " " title " ") == 1 }
		inside' "$manual"
}

# options_of_help COMMAND: a line for each, "o output file", "- dict file", "q quiet".
options_of_help() {
	koppel $1 --help | sed -n 's/^  -\(.\), --\([a-z-]*\)[ =]\([^ ]*\).*/\1 \2 \3/p
		s/^      --\([a-z-]*\)[ =]\([^ ]*\).*/- \1 \2/p' | grep -v '^h help ' |
		tr '[:upper:]' '[:lower:]' | sed 's/ *$//' | sort
}

# options_of_manual SECTION...
options_of_manual() {
	for title in "$@"; do
		section "$title"
	done | sed -n 's/ Ns = Ns Cm / /; s/ Ar / /
		s/^[.]It Fl \(.\) , Fl -\(.*\)/\1 \2/p; s/^[.]It Fl -\(.*\)/- \1/p' | sort
}

manual_has_options() {
	case $1 in
	align | compare | explain | 'dict learn' | 'dict export') options_of_manual "koppel $1" "Options for texts" ;;
	*) options_of_manual "koppel $1" ;;
	esac >manual.txt
	options_of_help "$1" >help.txt
	{ [ -s help.txt ] || [ "$1" = completion ]; } && diff help.txt manual.txt
}

# The text names no option that no command has.
manual_names_no_other_option() {
	{
		for command in $commands; do koppel "$command" --help; done
		for family in $families; do
			for command in $(commands_of $family); do koppel $family "$command" --help; done
		done
	} | sed -n 's/^  -., --\([a-z-]*\).*/\1/p; s/^      --\([a-z-]*\).*/\1/p' >known
	koppel --help | sed -n 's/^  koppel --\([a-z-]*\).*/\1/p' >>known
	sed 's/Fl -\([a-z-]*\)/\
@\1\
/g; s/ --\([a-z-]*\)/\
@\1\
/g' "$manual" | sed -n 's/^@\(..*\)/\1/p' | sort -u >named
	[ -s named ] && ! grep -vxFf known named
}

manual_has_commands() {
	koppel --help | sed -n 's/^  koppel \([a-z][a-z]*\) .*/\1/p' | sort -u >help.txt
	section SYNOPSIS | sed -n 's/^[.]Cm \([a-z]*\).*/\1/p' | sort -u >synopsis.txt
	section COMMANDS >commands.txt
	sed -n 's/^[.]Ss koppel \([a-z]*\) .*/\1/p' "$manual" | sort -u >sections.txt
	[ -s help.txt ] && diff help.txt synopsis.txt && diff help.txt sections.txt &&
		[ "$(tr '\n' ' ' <help.txt)" = "$commands " ]
}

manual_has_subcommands() {
	koppel $1 --help | sed -n "s/^  koppel $1 \\([a-z][a-z0-9]*\\)  .*/\\1/p" >help.txt
	section SYNOPSIS | sed -n "s/^[.]Cm $1 //p" >synopsis.txt
	sed -n "s/^[.]Ss koppel $1 \\([a-z0-9]*\\) .*/\\1/p" "$manual" >sections.txt
	diff help.txt synopsis.txt && diff help.txt sections.txt &&
		[ "$(tr '\n' ' ' <help.txt)" = "$(commands_of $1) " ]
}

# FIELDS has each column of tables, by its name as a key of JSON lines; the command lists the columns.
manual_has_fields() {
	koppel tmx convert x.tmx --columns . -o x.csv 2>said || :
	sed -n 's/.* columns (\(.*\), x-TYPE .*/\1/p' said | sed 's/source/src/; s/target/tgt/; s/, /\n/g' | sort >fields
	section FIELDS | sed -n 's/^[.]It Cm //p' | sed 's/ , /\n/g' | sort >listed
	[ -s fields ] && diff fields listed
}

manual_renders() {
	groff -mandoc -ww -Tascii -P-c "$manual" 2>said | sed "s/.$(printf '\b')//g" >page
	is_empty said && has_text page 'pair' && [ "$(widest page)" -le 80 ]
}

# Every example runs with the files that it names, whatever the command reports or returns.
manual_examples_run() {
	mkdir bin && printf '#!/bin/sh\nexec cat\n' >bin/less
	cat >bin/koppel <<'END'
#!/bin/sh
"$KOPPEL" "$@" 2>>"$RUNS/said" && echo "$1" >>"$RUNS/worked" && exit
echo "failed: koppel $*" >>"$RUNS/failed"
END
	chmod +x bin/less bin/koppel
	for name in article report story; do cp story.en.txt $name.en.txt; done 2>/dev/null
	cp story.nl.txt article.nl.txt
	cp story.en.txt report.txt
	cp story.nl.txt verslag.txt
	koppel segment story.nl.txt >a.nl.txt
	koppel segment story.en.txt >a.en.txt
	section EXAMPLES | awk '/^[.]Ed/ { inside = 0 } inside; /^[.]Bd/ { inside = 1 }' |
		sed 's/^\$ //; s/\\e/\\/g' >examples
	HOME=$PWD RUNS=$PWD PATH=$PWD/bin:$PATH sh -eu examples >got || return
	[ ! -f failed ] || { cat failed said && return 1; }
	[ "$(sort -u worked | tr '\n' ' ')" = "$commands " ] &&
		has_text got 'De molen aan het' && has_text got ' n=2' && has_text got 'Nobody wants to say.' &&
		has_text article.tmx '</tmx>' && has_text report.tmx 'xml:lang="en-GB"' && [ -f rest.tsv ]
}

check "koppel --help is good" help_is_good ''
for command in $commands; do
	check "koppel $command --help is good" help_is_good "$command"
	check "koppel $command --help has its own example" help_has_command "$command"
	[ -n "$(commands_of $command)" ] ||
		check "the manual has the options of $command, and no others" manual_has_options "$command"
done
for family in $families; do
	for command in $(commands_of $family); do
		check "koppel $family $command --help is good" help_is_good "$family $command"
		check "koppel $family $command --help has its own example" help_has_command "$family $command"
		check "the manual has the options of $family $command, and no others" \
			manual_has_options "$family $command"
	done
	check "the manual has all commands of $family" manual_has_subcommands $family
done
check "the manual has all commands" manual_has_commands
check "the manual has all fields of pairs" manual_has_fields
check "the manual names no option that is not there" manual_names_no_other_option
if has groff; then
	check "the manual renders without warnings" manual_renders
else
	skip "the manual renders without warnings" "no groff"
fi
check "the examples of the manual run" manual_examples_run
