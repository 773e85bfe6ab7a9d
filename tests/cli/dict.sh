# What the commands of dict make, and which way dictionaries go; sourced by run.sh.
# shellcheck shell=sh disable=SC2154,SC2317 # variables of run.sh; functions called by name

# The story's sentences on both sides, repeated until there is enough to learn from.
make_texts() {
	for side in nl en; do
		{ cat story.$side.txt && echo && cat story.$side.txt; } >long.$side.txt
	done
}

heading() { head -n 1 "$1"; }

# has_pair FILE SOURCE TARGET
has_pair() { cut -f 1,2 "$1" | grep -qxF "$2$tab$3" || { echo "no $2 $3" && cat "$1" && return 1; }; }

# ---- learn ----

learns_words() {
	make_texts && koppel dict learn --no-dict long.nl.txt long.en.txt -o words.tsv 2>said || return
	has_pair words.tsv molen mill && [ "$(heading words.tsv)" = '# koppel lexicon nl en' ] &&
		has_text said 'Segments  24 pairs, of 1 bitext' &&
		awk -F '\t' 'NR > 1 && !(NF == 5 && $3 >= .1 && $4 >= .1 && $3 <= 1 && $4 <= 1 && $5 >= 2) {
			print "wrong: " $0; bad = 1 } END { exit bad }' words.tsv
}

# Pairs of the same texts teach the same words, whatever format they come in.
learns_from() {
	make_texts && koppel align -q --no-dict long.nl.txt long.en.txt -o long.tmx &&
		koppel align -q --no-dict long.nl.txt long.en.txt -o long.tsv &&
		gzip -c long.tmx >packed.tmx.gz && iconv -f UTF-8 -t UTF-16 long.tmx >wide.tmx &&
		sed 's/xml:lang="nl"/xml:lang="NL_nl"/' long.tmx >odd.tmx || return
	koppel dict learn -q --no-dict "$1" -o words.tsv && has_pair words.tsv molen mill &&
		has_pair words.tsv buren neighbours
}

learns_from_all() {
	make_texts && koppel align -q --no-dict story.nl.txt story.en.txt -o story.tmx &&
		koppel dict learn --no-dict story.tmx long.en.txt long.nl.txt long.nl.txt long.en.txt \
			-o words.tsv 2>said && has_text said 'Segments  60 pairs, of 3 bitexts' &&
		has_text said 'Read long.en.txt as English to Dutch, reversed.' &&
		[ "$(heading words.tsv)" = '# koppel lexicon nl en' ] && has_pair words.tsv molen mill
}

# The options say which language is first, whatever the memory says.
learns_reversed() {
	make_texts && koppel align -q --no-dict long.nl.txt long.en.txt -o long.tmx &&
		koppel dict learn --no-dict --src-lang en --tgt-lang nl long.tmx -o words.tsv 2>said &&
		has_text said 'Read long.tmx as Dutch to English, reversed.' &&
		[ "$(heading words.tsv)" = '# koppel lexicon en nl' ] && has_pair words.tsv mill molen
}

# The columns of a file don't name their languages, but their words show them.
learns_from_columns_reversed() {
	make_texts && koppel align -q --no-dict long.en.txt long.nl.txt -o long.tsv &&
		koppel dict learn --no-dict --src-lang nl --tgt-lang en long.tsv -o words.tsv 2>said &&
		has_text said 'Read long.tsv as English to Dutch, reversed.' && has_pair words.tsv molen mill
}

learns_the_same_twice() {
	make_texts && for run in one two; do
		koppel dict learn -q long.nl.txt long.en.txt story.nl.txt story2.en.txt -o $run || return
	done
	[ -s one ] && cmp one two && tail -n +2 one | cut -f 1 | tr '[:upper:]' '[:lower:]' | sort -c
}

keeps_fewer() {
	make_texts && for options in "--least 0.1" "--least 0.5" "--count 8"; do
		# shellcheck disable=SC2086 # two words
		koppel dict learn -q --no-dict $options long.nl.txt long.en.txt | grep -c . || return
	done >counts
	[ "$(sort -rn counts | head -n 1)" = "$(head -n 1 counts)" ] && [ "$(sort -u counts | grep -c .)" = 3 ]
}

# Memories of all tools in the development set are read, or there is a reason.
memories_load() {
	for memory in "$shared"/clients/corpus/*.tmx*; do
		koppel dict learn --no-dict --count 1 "$memory" -o words.tsv >got 2>said
		case $? in
		0) [ "$(heading words.tsv | cut -c 1-16)" = '# koppel lexicon' ] ;;
		2) grep -q "^koppel: $memory:.* [a-z]" said ;;
		*) false ;;
		esac || { echo "$memory" && cat said && return 1; }
		rm -f words.tsv
	done
}

# ---- Directions ----

# A dictionary in the other direction, in each format, is reversed, reported and used.
write_turned() {
	printf 'mill\tmolen\nwater\twater\nday\tdag\nyear\tjaar\n' >plain.tsv
	printf '# koppel lexicon en nl\nmill\tmolen\t0.5\t0.25\t7\n' >heading.tsv
	printf 'molen @ mill\ndag @ day\njaar @ year\n' >turned.dic
	printf 'mill <n>\nmolen\nday <n>\ndag\nyear <n>\njaar\n' >turned.dict
	printf 'mill\tA\tP\nday\tP\tM\nyear\tb\tO\n' >turned.index
	cp turned.dict freedict-eng-nld.dict && cp turned.index freedict-eng-nld.index
}

direction_is_told() {
	write_turned && koppel align --no-dict --dict "$1" story.nl.txt story.en.txt -o new.tmx 2>said &&
		has_text said "Read $1 as English to Dutch, reversed." &&
		koppel compare --no-dict --dict "$1" story.nl.txt story.en.txt 2>said >got &&
		has_text said "Read $1 as English to Dutch, reversed." &&
		koppel align --no-dict --dict "$1" story.en.txt story.nl.txt -o new.tmx 2>said &&
		has_no_text said reversed && has_no_text said warning || return
	koppel dict show --no-dict --dict "$1" molen mill -f jsonl >got 2>said && has_text said reversed &&
		grep -F '"word":"molen","translation":"mill","src_lang":"nl"' got | grep -qF "\"$1\"" &&
		grep -F '"word":"mill","translation":"molen","src_lang":"en"' got | grep -qF "\"$1\""
}

direction_is_right() {
	printf 'molen\tmill\nwieken\tsails\n' >plain.tsv
	printf '# koppel lexicon nl-BE en-GB\nmolen\tmill\n' >heading.tsv
	for name in plain.tsv heading.tsv; do
		koppel align --no-dict --dict $name story.nl.txt story.en.txt -o new.tmx 2>said &&
			has_no_text said reversed && has_no_text said warning || return
	done
}

direction_is_unknown() {
	printf 'zwamxa\tfoolsxa\n' >plain.tsv
	koppel align --no-dict --dict plain.tsv story.nl.txt story.en.txt -o new.tmx 2>said &&
		has_text said 'warning: plain.tsv: read as Dutch to English, but nothing shows' &&
		koppel dict show --no-dict --dict plain.tsv zwamxa >got 2>said && has_text got foolsxa &&
		has_text said 'nothing shows'
}

weights_are_turned() {
	write_turned && koppel dict import heading.tsv --src-lang nl --tgt-lang en -q >got &&
		printf '# koppel lexicon nl en\nmolen\tmill\t0.2500\t0.5000\t7\n' | diff - got
}

# ---- import and export ----

write_terms() {
	cat >terms.tbx <<'END'
<?xml version="1.0"?><martif type="TBX-Basic"><text><body><termEntry>
<langSet xml:lang="en"><tig><term>Mill</term></tig></langSet>
<langSet xml:lang="de"><tig><term>Mühle</term></tig></langSet>
<langSet xml:lang="nl"><tig><term>molen</term></tig><tig><term>windmolen</term></tig></langSet>
</termEntry></body></text></martif>
END
}

imports_tbx() {
	write_terms && koppel dict import terms.tbx --src-lang nl --tgt-lang en -q -o got &&
		printf '# koppel lexicon nl en\nmolen\tMill\t1.0000\t0.5000\t1\nwindmolen\tMill\t1.0000\t0.5000\t1\n' |
		diff - got && koppel dict import terms.tbx -q | head -n 1 >got && has_text got 'lexicon en de'
}

imports_any() {
	printf 'molen\tmill\n' >x.tsv && printf 'mill @ molen\n' >x.dic &&
		printf 'molen <n>\nmill\n' >x.dict && printf 'molen\tA\tP\n' >x.index || return
	for name in x.tsv x.dic x.dict; do
		koppel dict import -q $name >got &&
			printf '# koppel lexicon nl en\nmolen\tmill\t1.0000\t1.0000\t1\n' | diff - got || return
	done
	koppel dict import -q - <x.tsv | diff got -
}

write_pairs() { printf 'molen\tmill\nwieken\tsails\nzwamxa\tfoolsxa\n' >pairs.tsv; }

exports_tsv() {
	write_pairs && koppel dict export --no-dict --dict pairs.tsv -q >got &&
		[ "$(grep -c . got)" = 4 ] && has_pair got wieken sails &&
		koppel dict export --no-dict --dict pairs.tsv story.nl.txt story.en.txt 2>said >got &&
		has_text said 'Examples  for 2 of them' &&
		awk -F '\t' '$1 == "molen" { exit !(NF == 7 && $6 ~ /[Mm]olen/ && $7 ~ /[Mm]ill/) }' got &&
		koppel dict import -q --src-lang nl --tgt-lang en got >again && [ "$(grep -c . again)" = 4 ]
}

# Weights, counts, quotation marks and examples survive export and import, also packed, in names of any case.
exports_csv() {
	printf '# koppel lexicon nl en\nmolen\tmill\t0.5000\t0.2500\t7\n"Zo, zo"\tx\t0.5000\t0.5000\t2\n' >pairs.tsv
	for name in new.csv NEW.CSV new.csv.gz new.tsv.gz; do
		koppel dict export --no-dict --dict pairs.tsv -q -o $name && koppel dict import -q $name >got &&
			diff pairs.tsv got || return
	done
	printf 'nl,en,forward,backward,count,source example,target example\r\nmolen,mill,0.5000,0.2500,7,,\r\n"""Zo, zo""",x,0.5000,0.5000,2,,\r\n' >expected
	cmp expected new.csv || return
	koppel dict export --no-dict --dict pairs.tsv story.nl.txt story.en.txt -q -f csv >got &&
		has_text got 'mill,0.5000,0.2500,7,De molen aan het water,The mill by the water' &&
		koppel dict show --no-dict --dict new.csv molen >got && has_text got '0.500   0.250'
}

# The ending of the name says what is written, in upper or lower case, also before .gz.
exports_by_name() {
	write_pairs && for name in new.tbx NEW.TBX new.tbx.gz; do
		koppel dict export --no-dict --dict pairs.tsv -q -o $name && koppel dict import -q $name >got &&
			has_pair got molen mill || return
	done
	koppel dict export --no-dict --dict pairs.tsv -q -f omegat >expected &&
		koppel dict export --no-dict --dict pairs.tsv -q -o new.utf8 && cmp expected new.utf8
}

# first_line_is_names LINE: of CSV and TSV.
first_line_is_names() {
	printf '%s\nmolen,mill\n' "$1" >x.csv && tr , '\t' <x.csv >x.tsv && for name in x.csv x.tsv; do
		koppel dict import -q $name >got 2>said &&
			printf '# koppel lexicon nl en\nmolen\tmill\t1.0000\t1.0000\t1\n' | diff - got || return
	done
}

# Words that may also be names: of one language, of languages as tags, with a weight.
first_line_is_words() {
	for line in 'Nederlands,Dutch' 'om,to' 'source,target,0.5' 'bron,source'; do
		printf '%s\nmolen,mill\n' "$line" >x.csv && tr , '\t' <x.csv >x.tsv && for name in x.csv x.tsv; do
			koppel dict import -q $name 2>said >got && [ "$(grep -c . got)" = 3 ] || { cat got said && return 1; }
		done
	done
}

# A dictionary is read and reported once; it may be standard input.
exports_once() {
	write_turned && koppel dict export --no-dict --dict - story.nl.txt story.en.txt <plain.tsv 2>said >got &&
		has_pair got molen mill && [ "$(grep -c '^Read standard input' said)" = 1 ]
}

exports_omegat() {
	write_pairs && koppel dict export --no-dict --dict pairs.tsv -q -f omegat story.nl.txt story.en.txt >got &&
		[ "$(grep -c . got)" = 3 ] && awk -F '\t' 'NF != 3 { exit 1 }' got && has_pair got molen mill
}

exports_tbx() {
	write_pairs && printf 'R&D <x>\tR&D "y"\n' >>pairs.tsv &&
		koppel dict export --no-dict --dict pairs.tsv story.nl.txt story.en.txt -q -o new.tbx &&
		has_text new.tbx '<descrip type="context">' &&
		koppel dict import -q new.tbx >got && [ "$(heading got)" = '# koppel lexicon nl en' ] &&
		has_pair got 'R&D <x>' 'R&D "y"' && [ "$(grep -c . got)" = 5 ] || return
	! has xmllint || xmllint --noout --nonet new.tbx
}

# ---- show ----

shows_within_80() {
	printf '# koppel lexicon nl en\nmolen\tmill\t0.5\t0.25\t7\nmolen\ta very long translation indeed, of many words\n' \
		>some-words-with-a-long-name.tsv && cp some-words-with-a-long-name.tsv another-long-name.tsv &&
		koppel dict show --no-dict --dict some-words-with-a-long-name.tsv --dict another-long-name.tsv \
			molen mill >got || return
	has_text got 'molen (Dutch to English)' && has_text got 'mill (English to Dutch)' &&
		has_text got ' 0.500   0.250  ' &&
		awk 'length > 80 { print; bad = 1 } /[ \t]$/ { print "ends in a blank: " $0; bad = 1 } END { exit bad }' got
}

nothing_half_written() {
	printf '<tmx><tu></tmx>' >bad.tmx && ls -A >before && echo old >words.tsv &&
		! koppel dict learn -q bad.tmx -o words.tsv 2>said && has_text said 'bad.tmx:1:' &&
		[ "$(cat words.tsv)" = old ] && rm words.tsv && ls -A >after &&
		grep -vx -e after -e said after | diff before -
}

check "dict learn learns words" learns_words
for form in long.tmx long.tsv packed.tmx.gz wide.tmx odd.tmx; do
	check "dict learn reads $form" learns_from $form
done
check "dict learn takes all at once, and turns what goes the other way" learns_from_all
check "dict learn turns a memory as the options say" learns_reversed
check "dict learn turns columns as their words say" learns_from_columns_reversed
check "dict learn gives the same bytes twice, in order" learns_the_same_twice
check "dict learn keeps fewer words with --least and --count" keeps_fewer
if [ -d "$shared/clients/corpus" ]; then
	check "dict learn reads the memories of other tools" memories_load
else
	skip "dict learn reads the memories of other tools" "they are not there"
fi
for form in plain.tsv heading.tsv turned.dic turned.dict freedict-eng-nld.index; do
	check "a dictionary that goes the other way is turned ($form)" direction_is_told $form
done
check "a dictionary that goes the right way is not" direction_is_right
check "a dictionary that may go either way is told" direction_is_unknown
check "the weights of a lexicon are turned with it" weights_are_turned
check "dict import from TBX" imports_tbx
check "dict import from the other formats" imports_any
check "dict export to TSV" exports_tsv
check "dict export to CSV, and dict import from it" exports_csv
check "dict export to what the name ends in" exports_by_name
for line in Dutch,English Source,Target src,tgt,note term,translation; do
	check "a first line with names is no entry ($line)" first_line_is_names "$line"
done
check "a first line of words is one" first_line_is_words
check "dict export reads a dictionary once" exports_once
check "dict export to OmegaT" exports_omegat
check "dict export to TBX" exports_tbx
check "dict show fits in 80 columns" shows_within_80
check "dict leaves nothing half-written" nothing_half_written
