#!/bin/sh
# memories.sh [KOPPEL [MB]]: makes a memory of so many megabytes (200), each unit different, and prints for each
# command of koppel tmx the seconds, how many times as long as "xmllint --stream --noout" that takes, and the memory.
set -eu
koppel=${1:-build/koppel}
megabytes=${2:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# measure NAME COMMAND...
measure() {
	name=$1
	shift
	/usr/bin/time -q -f '%e %M' -o "$work/time" "$@" >"$work/out" || [ $? = 1 ] # there are differences
	[ -n "${base:-}" ] || base=$(cut -d ' ' -f 1 "$work/time")
	awk -v name="$name" -v base="$base" '{ printf "%-18s %9.2f %9.1f %9d\n", name, $1, $1 / base, $2 / 1024 }' "$work/time"
}

awk -v bytes="$megabytes"000000 'BEGIN {
	printf "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">" \
		"<header creationtool=\"bench\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"none\" adminlang=\"en\"" \
		" srclang=\"nl\" datatype=\"plaintext\"/><body>\n"
	while (written < bytes) {
		unit = sprintf("<tu tuid=\"%d\" changedate=\"202401%02dT120000Z\"><prop type=\"x-domain\">weer</prop>" \
			"<tuv xml:lang=\"nl\"><seg>Op dag %d zat de kat op de mat en keek naar de <bpt i=\"1\"/>regen<ept i=\"1\"/>.</seg></tuv>" \
			"<tuv xml:lang=\"en\"><seg>On day %d the cat sat on the mat and looked at the <bpt i=\"1\"/>rain<ept i=\"1\"/>.</seg></tuv>" \
			"</tu>\n", ++n, n % 28 + 1, n, n)
		printf "%s", unit
		written += length(unit)
	}
	print "</body></tmx>"
}' >"$work/memory.tmx"
sed 's/dag \([0-9]*\)7 /nacht \17 /' "$work/memory.tmx" >"$work/other.tmx"

printf '%-18s %9s %9s %9s\n' command seconds 'x xmllint' MiB
measure xmllint xmllint --stream --noout --nonet "$work/memory.tmx"
measure lint "$koppel" tmx lint "$work/memory.tmx"
measure stats "$koppel" tmx stats "$work/memory.tmx"
measure fix "$koppel" tmx fix --quiet "$work/memory.tmx" -o "$work/made.tmx"
measure 'fix --for omegat' "$koppel" tmx fix --quiet --for omegat "$work/memory.tmx" -o "$work/made.tmx"
measure 'fix --recover' "$koppel" tmx fix --quiet --recover "$work/memory.tmx" -o "$work/made.tmx"
measure filter "$koppel" tmx filter --quiet --no-duplicates --max-ratio 3 "$work/memory.tmx" -o "$work/made.tmx"
measure convert "$koppel" tmx convert --quiet "$work/memory.tmx" -o "$work/made.tmx"
measure 'convert to TSV' "$koppel" tmx convert --quiet "$work/memory.tmx" -o "$work/made.tsv"
measure 'merge of two' "$koppel" tmx merge --quiet "$work/memory.tmx" "$work/other.tmx" -o "$work/made.tmx"
measure 'diff of two' "$koppel" tmx diff --quiet "$work/memory.tmx" "$work/other.tmx" -o "$work/made.tsv" -f tsv
for ending in csv po xlf; do
	measure "convert to $ending" "$koppel" tmx convert --quiet "$work/memory.tmx" -o "$work/made.$ending"
	measure "... from $ending" "$koppel" tmx convert --quiet --src-lang nl --tgt-lang en "$work/made.$ending" -o "$work/made.tmx"
done
