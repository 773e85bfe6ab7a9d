# Units in all formats: the same bytes by either command, and nothing lost there and back; sourced by run.sh.
# shellcheck shell=sh disable=SC2154,SC2317 # variables of run.sh; functions called by name

# A memory with something of everything that a pair can have.
rich_memory() {
	cat <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
 adminlang="en" srclang="nl" datatype="plaintext"/><body>
<tu tuid="a-1" creationdate="20240131T103000Z" creationid="An" changedate="20240201T000000Z" changeid="Bo">
<note>first</note><note>second</note><prop type="x-domain">news</prop><prop type="x-domain">sports</prop>
<prop type="file">a.txt</prop><prop type="x-confidence">0.512</prop><prop type="x-bead">2-1</prop>
<prop type="x-context">menu</prop><prop type="x-doubtful">yes</prop>
<tuv xml:lang="nl"><note>of the source</note><prop type="x-segments">14-15</prop><prop type="x-line">7</prop>
<prop type="x-spelling">haave, kaade</prop><seg>De haave, de kaade.</seg></tuv>
<tuv xml:lang="en"><prop type="x-line">8</prop><prop type="x-speaker">C</prop><seg>The port, the quay.</seg></tuv></tu>
<tu><tuv xml:lang="nl"><seg>Ja.</seg></tuv><tuv xml:lang="en"><seg>Yes.</seg></tuv></tu>
</body></tmx>
END
}

# What is in a memory except its header: sorted, since the order of props means nothing.
parts() {
	xmllint --format "$1" | sed '/<!DOCTYPE/d; /<header.*\/>/d; /<header/,/<.header>/d' | sort
}

# way FORMAT OPTION...: from rich.tmx to the format, as "there", and back, as back.tmx.
way() {
	format=$1
	shift
	koppel tmx convert rich.tmx -f "$format" -o there "$@" 2>said && [ -s there ] || return
	case $format in
	csv | tsv) koppel tmx convert -q there --from "$format" --src-lang nl --tgt-lang en -o back.tmx ;;
	*) koppel tmx convert -q there --from "$format" -o back.tmx ;;
	esac
}

# Every unit has an id in XLIFF, and dates and authors have no place.
as_xliff() {
	sed -i 's/ c[a-z]*\(id\|date\)="[^"]*"//g; s/<tu>/<tu tuid="2">/' want && sort -o want want
}

format_loses_nothing() {
	rich_memory >rich.tmx
	way "$1" && parts rich.tmx >want && parts back.tmx >got || return
	[ "$1" != jsonl ] || ! grep -q 'left out' said || return
	case $1 in xliff*) grep -q '2  dates left out' said && as_xliff ;; esac
	diff want got
}

# Props that look like fields and aren't, or like what a format writes itself.
odd_props_stay() {
	rich_memory | sed '
		s|<prop type="x-domain">news|<prop type="x-state">final</prop><prop type="x-state">new</prop>&|
		s|<prop type="x-speaker">C|<prop type="x-koppel:a">b</prop><prop type="x-state">final|
		s|>7<.prop>|>7 to 9</prop>|; s|>8<.prop>|>008</prop>|; s|14-15|-5|; s|kaade|kaade, |; s|0.512|high|' >rich.tmx
	way "$1" && parts rich.tmx >want && parts back.tmx >got || return
	case $1 in xliff*) as_xliff ;; esac
	grep -q x-koppel:a want && diff want got
}

# All that a row can hold: there is no place for a second prop of a type, and notes become one.
table_loses_nothing() {
	rich_memory | sed 's/<prop type="x-domain">sports<.prop>//; s/<.note><note>second/\nsecond/' >rich.tmx
	way csv --columns source,target,id,creationdate,creationid,changedate,changeid,note,src_note,context,confidence,bead,doubtful,src_segments,src_line,tgt_line,src_spelling,x-domain,prop:file,tgt_x-speaker &&
		parts rich.tmx >want && parts back.tmx >got && diff want got && ! grep 'left out' said
}

lost_parts_are_reported() {
	rich_memory >rich.tmx
	koppel tmx convert rich.tmx -o lost.csv 2>said && has_text said '2  dates' || return
	grep -q 'properties left out' said && grep -q 'notes left out' said
}

# The time of a run is in dates, and the runs may be in different seconds.
write_twice() (
	export SOURCE_DATE_EPOCH=1700000000
	koppel align -q --no-dict story.nl.txt story.en.txt -f "$1" -o by-align &&
		koppel align -q --no-dict story.nl.txt story.en.txt -o x.tmx &&
		koppel tmx convert -q x.tmx -f "$1" -o by-convert && [ -s by-align ] && cmp by-align by-convert
)

two_texts_twice() {
	koppel align -q --no-dict story.nl.txt story.en.txt -f moses -o by-align &&
		koppel align -q --no-dict story.nl.txt story.en.txt -o x.tmx &&
		koppel tmx convert -q x.tmx -f moses -o by-convert &&
		cmp by-align.nl by-convert.nl && cmp by-align.en by-convert.en && [ -s by-align.en ]
}

names_tell_the_format() {
	for name in x.csv X.CSV x.xlf x.po x.jsonl x.tsv x.csv.gz x.ladder; do
		koppel align -q --no-dict story.nl.txt story.en.txt -o "$name" && [ -s "$name" ] || return
	done
	head -n 1 x.csv | grep -q '^source,target,id,confidence' && cmp x.csv X.CSV &&
		gzip -dc x.csv.gz | cmp - x.csv && head -n 1 x.ladder | grep -q '^\[0\]:\[0\]:'
}

columns_of_align() {
	koppel align -q --no-dict story.nl.txt story.en.txt -f tsv --columns id,source,target,src_line,tgt_segments >got &&
		head -n 1 got | grep -qE '^story.nl-1	.*	1	1$'
}

doubtful_in_its_own_format() {
	koppel align -q --no-dict story.nl.txt story.en.txt --doubtful bad.csv --min-confidence 1 -o good.jsonl &&
		head -n 1 bad.csv | grep -q '^source,target' || return
	koppel align -q --no-dict story.nl.txt story.en.txt -f tsv -o all.tsv &&
		[ $(($(wc -l <bad.csv) - 1 + $(wc -l <good.jsonl))) = "$(wc -l <all.tsv)" ]
}

for format in jsonl xliff xliff2 tmx; do
	check "$format loses nothing of a unit" format_loses_nothing $format
done
for format in jsonl xliff xliff2; do
	check "$format loses no odd props" odd_props_stay $format
done
check "a table with all columns loses nothing of a unit" table_loses_nothing
check "what a table has no column for is reported" lost_parts_are_reported
for format in tmx tsv csv jsonl po xliff xliff2; do
	check "align and convert write the same $format" write_twice $format
done
check "align and convert write the same two texts" two_texts_twice
check "the name of align's output tells the format" names_tell_the_format
check "align writes the columns that are asked for" columns_of_align
check "doubtful units have the format of their file" doubtful_in_its_own_format
