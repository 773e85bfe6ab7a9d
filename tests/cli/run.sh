#!/bin/sh
# The command from outside: what it refuses (bad.tsv), what it does (good.tsv and the other
# files here), and its manual page. Needs $KOPPEL; reports in TAP.
# shellcheck disable=SC1091,SC2034,SC2317 # parts are sourced, and functions called by name
set -u
srcdir=${srcdir:-.}
srcdir=$(cd "$srcdir" && pwd) || exit 2
case ${KOPPEL:?} in /*) ;; *) KOPPEL=$PWD/$KOPPEL ;; esac
here=$srcdir/tests/cli
shared=$srcdir/../shared
manual=$srcdir/docs/koppel.1
work=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
tab=$(printf '\t')
number=0
failed=0

# Settings of the user must not change the results.
umask 022
unset COLUMNS NO_COLOR SOURCE_DATE_EPOCH
LC_ALL=C
TERM=xterm
DICPATH=$work/spelling
PATH=$work/bin:$PATH
export DICPATH KOPPEL LC_ALL PATH TERM here

# ---- Results ----

pass() {
	number=$((number + 1))
	echo "ok $number - $1"
}

# fail TITLE: what the test printed is in $work/said.
fail() {
	number=$((number + 1))
	failed=1
	echo "not ok $number - $1"
	head -n 20 "$work/said" | cut -c 1-200 | sed 's/^/# /'
}

skip() {
	number=$((number + 1))
	echo "ok $number - $1 # SKIP $2"
}

has() { command -v "$1" >/dev/null 2>&1; }

# has_python MODULES: Debian's python3-minimal has only a few.
has_python() { has python3 && python3 -c "import $1" 2>/dev/null; }

fresh_folder() {
	[ ! -d "$work/case" ] || chmod -R u+w "$work/case"
	rm -rf "$work/case"
	cp -RPp "$work/base" "$work/case"
}

# check TITLE COMMAND ARGUMENT...: passes when the command succeeds in a fresh folder of inputs.
check() {
	title=$1
	shift
	fresh_folder
	if (cd "$work/case" && "$@") >"$work/said" 2>&1; then
		pass "$title"
	else
		fail "$title"
	fi
}

# is_empty FILE, has_text FILE TEXT: if not, they print why, with the file.
is_empty() {
	[ -f "$1" ] && [ ! -s "$1" ] && return
	echo "expected nothing in $1:"
	cat "$1"
	return 1
}

has_text() {
	grep -qF -e "$2" "$1" && return
	echo "expected in $1: $2"
	cat "$1"
	return 1
}

has_no_text() {
	grep -qF -e "$2" "$1" || return 0
	echo "not expected in $1: $2"
	cat "$1"
	return 1
}

# ---- Inputs ----

# Hunspell dictionaries with all words of the story, found through $DICPATH.
make_spelling() {
	mkdir "$work/spelling" && cd "$work/spelling" || exit 2
	for name in nl en_US en_GB; do
		printf 'SET UTF-8\nTRY esianrtolcdugmphbyfvkw\n' >"$name.aff"
	done
	words "$here/story.nl.txt" >nl.dic
	words "$here/story.en.txt" >en_US.dic
	cp en_US.dic en_GB.dic
}

words() {
	tr -cs "A-Za-z'\\200-\\377" '[\n*]' <"$1" | sort -u | grep . >"$work/words"
	wc -l <"$work/words"
	cat "$work/words"
}

# The inputs of the command lines in both tables.
make_inputs() {
	mkdir "$work/base" && cd "$work/base" || exit 2
	for name in story.nl.txt story.en.txt story2.en.txt; do
		cat "$here/$name" >"$name"
	done
	ln -s story.nl.txt link.nl.txt
	ln -s /dev/full full.gz
	printf '%s\n' 'No rain fell in the whole of June.' 'Farmers are worried.' 'Who?' 'The price of hay has doubled.' \
		'Cattle are sold early this year.' 'A well was dug behind the church.' 'Nobody found water.' \
		'It may rain on Thursday.' 'We hope so.' 'Prayers were said.' >other.en.txt
	mkdir folder readonly
	: >empty.txt
	printf ' \n\t\n \n' >blank.txt
	printf '\n\n\n' >lines.txt
	printf '\211PNG\r\n\032\n\0\0\0\015IHDR\0\0\1\0\0\0\1\0\10\6\0\0' >binary.png
	printf '\037\213\10\0\0\0\0\0\0\3\255\217\301\212\2\61\20\104\357\201\235' >packed.gz
	printf 'Eén regel.\nTwee\377 regels.\nEn één \377 en \377.\n' >invalid.nl.txt
	printf '\377\376a\0b\0c' >cut.nl.txt
	printf 'old\n' >old.tmx
	printf 'timmermann\n' >words.txt
	printf '# a comment\n\nmolen\tmill\nwieken\tsails\n' >pairs.tsv
	printf '# a comment\n\nmolen\tmill\nwieken sails\n' >no-tab.tsv
	printf 'mill @ molen\nsails wieken\n' >no-at.dic
	printf 'Dutch,English\nmolen\n' >one.csv
	printf 'molen\tmi\377l\n' >bytes.tsv
	printf 'molen\tA\tO\n' >good.index
	printf 'molen <n>\nmill\n' >good.dict
	printf 'molen\tA\tO\nwieken\tA\n' >short.index
	cp good.dict short.dict
	printf 'molen\tA\t!\n' >digits.index
	cp good.dict digits.dict
	printf 'molen\tA\tZZ\n' >outside.index
	cp good.dict outside.dict
	printf 'molen\tA\tO\n' >alone.index
	printf '# koppel lexicon de fr\nMühle\tmoulin\n' >de-fr.tsv
	printf '# koppel lexicon nl\nmolen\tmill\n' >half.tsv
	printf '<tmx version="1.4">\n<header/>\n<body><tu></body></tmx>' >broken.tmx
	printf '<tmx version="1.4"><header/><body/></tmx>' >none.tmx
	printf '<tmx><tu><tuv xml:lang="de"><seg>a</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu></tmx>' >de-fr.tmx
	printf '<martif>\n<text>\n</martif>' >broken.tbx
	printf '<martif/>' >none.tbx
	printf '[0]:[0]\n[1]:[1,2]\n[]:[3]\n' >gold.ladder
	printf '[0]:[0]\n[1]:x\n' >bad.ladder
	printf '[0]:[0]\n[1,]:[1]\n' >comma.ladder
	: >readonly.tmx
	chmod 444 readonly.tmx
	chmod 555 readonly
}

# ---- Tables ----

# run COMMAND-LINE: in a fresh folder; sets $status, leaves $work/out and $work/err.
run() {
	fresh_folder
	(cd "$work/case" && eval "$1") >"$work/out" 2>"$work/err" </dev/null
	status=$?
}

# obstacle COMMAND-LINE: prints why it cannot be tried here, or nothing.
obstacle() {
	case $1 in
	*/dev/full*) [ -c /dev/full ] || echo "no /dev/full" ;;
	*readonly*) [ "$(id -u)" != 0 ] || echo "root may write everywhere" ;;
	esac
}

# refused STATUS TEXT: there is a line with "koppel: " and TEXT, and nothing else has happened.
refused() {
	[ "$status" = "$1" ] || echo "exit status $status, not $1"
	grep '^koppel: ' "$work/err" | grep -qF -e "$2" || {
		echo "expected on standard error: koppel: ... $2"
		cat "$work/err"
	}
	is_empty "$work/out"
	diff -r "$work/base" "$work/case"
}

bad_case() {
	reason=$(obstacle "$2")
	if [ -n "$reason" ]; then
		skip "refuses: $1" "$reason"
		return
	fi
	run "$2"
	refused "$3" "$4" >"$work/said" 2>&1
	if [ -s "$work/said" ]; then
		echo "$2" >>"$work/said"
		fail "refuses: $1"
	else
		pass "refuses: $1"
	fi
}

# holds FILE TEXT: "-" for nothing at all, "*" for anything.
holds() {
	case $2 in
	-) is_empty "$1" ;;
	'*') ;;
	*) has_text "$1" "$2" ;;
	esac
}

did() {
	[ "$status" = 0 ] || echo "exit status $status"
	holds "$work/out" "$1"
	holds "$work/err" "$2"
}

good_case() {
	run "$2"
	did "$3" "$4" >"$work/said" 2>&1
	if [ -s "$work/said" ]; then
		echo "$2" >>"$work/said"
		fail "$1"
	else
		pass "$1"
	fi
}

# each_row TABLE COMMAND: calls it with the four fields of each row.
each_row() {
	rows=0
	while IFS=$tab read -r one two three four; do
		case $one in '' | '#'*) continue ;; esac
		rows=$((rows + 1))
		"$2" "$one" "$two" "$three" "$four"
	done <"$here/$1"
	[ $rows -gt 10 ] || { : >"$work/said" && fail "$1 has rows"; }
}

# ---- All of it ----

# koppel is in $PATH, so that command lines are written as a user types them.
mkdir "$work/bin"
cat >"$work/bin/koppel" <<'END'
#!/bin/sh
exec "$KOPPEL" "$@"
END
chmod +x "$work/bin/koppel"
(make_spelling) && (make_inputs) || exit 2

each_row bad.tsv bad_case
each_row good.tsv good_case
. "$here/texts.sh"
. "$here/outputs.sh"
. "$here/compare.sh"
. "$here/dict.sh"
. "$here/lint.sh"
. "$here/manual.sh"
. "$here/completion.sh"
. "$here/packed.sh"
. "$here/scores.sh"
. "$here/units.sh"
echo "1..$number"
exit $failed
