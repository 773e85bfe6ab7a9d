# The outputs of align; sourced by run.sh.
# shellcheck shell=sh disable=SC2154,SC2317 # variables of run.sh; functions called by name

# make_memory ARGUMENT...: the story's memory as new.tmx, the summary in "said".
make_memory() { koppel align --no-dict -o new.tmx "$@" 2>said; }

units() { grep -c '<tu ' "$1"; }

# ---- Spelling ----

# A word that no dictionary knows, on either side.
misspell() {
	sed 's/timmerman/timmermann/' story.nl.txt >wrong.nl.txt
	sed 's/Nobody/Nobbody/' story.en.txt >wrong.en.txt
}

spelling_marked() {
	misspell && make_memory wrong.nl.txt wrong.en.txt && [ "$(units new.tmx)" = 12 ] &&
		has_text new.tmx '<prop type="x-spelling">timmermann</prop>' &&
		has_text new.tmx '<prop type="x-spelling">Nobbody</prop>' &&
		[ "$(grep -c x-spelling new.tmx)" = 2 ] && has_text said 'Spelling  2 words' &&
		has_text said '    wrong.nl.txt:5:4: timmermann'
}

spelling_dropped() {
	misspell && make_memory --spell=drop wrong.nl.txt wrong.en.txt &&
		[ "$(units new.tmx)" = 10 ] && has_no_text new.tmx 'immermann' &&
		has_no_text new.tmx 'carpenter' && has_no_text new.tmx 'Nobbody' &&
		has_text said '2 left out because of their spelling'
}

spelling_off() {
	misspell && make_memory --spell=off wrong.nl.txt wrong.en.txt &&
		[ "$(units new.tmx)" = 12 ] && has_no_text new.tmx x-spelling &&
		has_no_text said Spelling
}

spelling_list() {
	misspell && make_memory --spelling list.txt wrong.nl.txt wrong.en.txt &&
		has_text list.txt 'wrong.nl.txt:5:4: timmermann (timmerman' &&
		has_text list.txt 'wrong.en.txt:11:23: Nobbody (Nobody' && [ "$(grep -c . list.txt)" = 2 ]
}

words_are_right() {
	misspell && printf '# mine\r\nTimmermann\r\n' >own.txt &&
		make_memory --words own.txt wrong.nl.txt wrong.en.txt &&
		has_no_text new.tmx '>timmermann<' && has_text new.tmx '>Nobbody<' &&
		has_text said 'Spelling  1 word '
}

# ---- One-sided ----

one_sided_list() {
	{
		cat story.nl.txt
		printf '\nDeze rubriek verschijnt elke donderdag. Lezers sturen hun brieven\n'
		printf 'aan de redactie. De krant kort ze soms in.\n'
	} >long.nl.txt
	make_memory --spell=off --one-sided list.tsv long.nl.txt story.en.txt || return
	printf 'source\t%s\t%s\n' 15 'Deze rubriek verschijnt elke donderdag.' \
		15 'Lezers sturen hun brieven aan de redactie.' 16 'De krant kort ze soms in.' |
		diff - list.tsv && [ "$(units new.tmx)" = 12 ] &&
		has_text said 'One-sided 3 in the source, 0 in the translation' || return
	make_memory --spell=off --one-sided list.tsv story.en.txt long.nl.txt &&
		[ "$(grep -c "^target$tab" list.tsv)" = 3 ] &&
		has_text said 'One-sided 0 in the source, 3 in the translation'
}

# Empty lines are not listed as untranslated.
one_sided_without_empty_lines() {
	koppel segment story.nl.txt | awk '{ print } NR % 3 == 0 { print "" }' >x.nl.txt
	koppel segment story.en.txt >x.en.txt
	make_memory --presegmented --one-sided list.tsv x.nl.txt x.en.txt && is_empty list.tsv &&
		has_no_text said One-sided
}

# ---- Dictionaries ----

# known_pairs ARGUMENT...: how many pairs of words are known.
known_pairs() {
	koppel align -v --no-dict "$@" -o new.tmx story.nl.txt story.en.txt 2>&1 |
		sed -n 's/^Words  *\([0-9]*\) pairs.*/\1/p'
}

# Words that Koppel's own list does not have, as a dictionary in each format.
adds_words() {
	printf '# a comment\nzwamxa\tfoolsxa\textra\nzwamxb\tfoolsxb\n' >x.tsv
	printf 'foolsxa @ zwamxa\nfoolsxb @ zwamxb\n' >x.dic
	printf 'zwamxa <n>\nfoolsxa, foolsxb\n' >x.dict
	printf 'zwamxa\tA\tc\n' >x.index
	gzip -c x.dict >y.dict.dz && cp x.index y.index
	before=$(known_pairs)
	for name in "$@"; do
		after=$(known_pairs --dict "$name")
		echo "$name: $before pairs before, $after after"
		[ "$after" = $((before + 2)) ] || return
	done
}

# ---- Files ----

# shellcheck disable=SC2012 # the names are our own
mode() { LC_ALL=C ls -ld "$1" | cut -c 1-10; }

keeps_mode() {
	chmod 640 old.tmx && koppel align -q --no-dict -o old.tmx story.nl.txt story.en.txt &&
		has_text old.tmx '<tmx ' && mode old.tmx && [ "$(mode old.tmx)" = -rw-r----- ]
}

takes_umask() {
	umask 027 && koppel align -q --no-dict -o new.tmx story.nl.txt story.en.txt \
		--spelling new.txt --one-sided new.tsv && mode new.tmx &&
		[ "$(mode new.tmx)$(mode new.txt)$(mode new.tsv)" = -rw-r------rw-r------rw-r----- ]
}

keeps_link() {
	ln -s old.tmx link.tmx && koppel align -q --no-dict -o link.tmx story.nl.txt story.en.txt &&
		mode link.tmx && [ -h link.tmx ] && has_text old.tmx '<tmx '
}

keeps_new_link() {
	ln -s new.tmx link.tmx && koppel align -q --no-dict -o link.tmx story.nl.txt story.en.txt &&
		mode link.tmx && [ -h link.tmx ] && has_text new.tmx '<tmx '
}

writes_pipe() {
	mkfifo pipe || return
	cat pipe >got &
	if koppel align -q --no-dict -o pipe story.nl.txt story.en.txt && [ -p pipe ]; then
		wait && has_text got '</tmx>'
	else
		kill $!
		return 1
	fi
}

takes_long_name() {
	name=$(printf "%0$(($(getconf NAME_MAX .) - 4))d.tmx" 7)
	koppel align -q --no-dict -o "$name" story.nl.txt story.en.txt && has_text "$name" '</tmx>'
}

# A moment, or a second where sleep takes only whole ones.
nap() { sleep 0.2 2>/dev/null || sleep 1; }

# The second output, a pipe that nobody reads, keeps the run waiting with the first one open.
leaves_nothing_when_ended() {
	: >during && : >after && mkfifo pipe && ls -A >before || return
	koppel align -q --no-dict -o ended.tmx --one-sided pipe story.nl.txt story.en.txt &
	naps=0
	while ls -A >during && cmp -s before during && [ $((naps += 1)) -lt 1000 ] && kill -0 $!; do nap; done
	kill -TERM $! && ! wait $! && ls -A >after && ! cmp -s before during && diff before after
}

# Who stops reading, as less and head do, wants no complaint. Here the reader stops before the run begins.
reader_gone() {
	mkfifo gone && { read -r _ <gone; "$@" 2>said; } | { exec <&- && echo >gone; } && is_empty said
}

same_twice() {
	SOURCE_DATE_EPOCH=1700000000
	export SOURCE_DATE_EPOCH
	for format in tmx tsv csv jsonl po xliff xliff2 moses ladder; do
		for run in one two; do
			koppel align -q -f $format -o $run --spelling $run.txt story.nl.txt story2.en.txt ||
				return
		done
		[ -s one ] && cmp one two && cmp one.txt two.txt || return
		[ $format != tmx ] || has_text one 'creationdate="20231114T221320Z"' || return
	done
}

# There is a reason for each message: languages, encodings, bytes, words, dictionaries.
quiet_is_silent() {
	iconv -f UTF-8 -t ISO-8859-1 story.nl.txt >a
	sed 's/Nobody/Nobbody/' story.en.txt >b && printf 'x\377 é é\n' >>b
	koppel align --dict-dir folder --invalid=replace --doubtful doubt.tmx -o loud.tmx a b 2>said &&
		has_text said Taking && has_text said Read && has_text said replaced &&
		has_text said Nobbody && has_text said install || return
	koppel align --quiet --dict-dir folder --invalid=replace --doubtful doubt.tmx -o new.tmx a b \
		>got 2>said && is_empty said && is_empty got && has_text new.tmx '</tmx>' || return
	koppel compare -q --invalid=replace a b 2>said >got && is_empty said && has_text got Nobbody ||
		return
	koppel segment -q --invalid=replace --encoding UTF-8 b 2>said >got && is_empty said &&
		has_text got Nobbody
}

# Characters that XML forbids or escapes, in the texts and in a file's name.
well_formed() {
	printf 'Eén <b> & "twee"\001 ]]> é.\n' >'a&<b>".nl.txt'
	printf 'One <b> & "two"\001 ]]> é.\n' >x.en.txt
	for source in story.nl.txt 'a&<b>".nl.txt'; do
		koppel align -q --no-dict --tgt-lang en "$source" x.en.txt -o new.tmx &&
			xmllint --noout --nonet new.tmx || return
	done
	has_text new.tmx '<seg>Eén &lt;b&gt; &amp; "twee"' &&
		koppel align -q --no-dict story.nl.txt story.en.txt -o new.tmx &&
		xmllint --noout --nonet new.tmx
}

check "unknown words are marked" spelling_marked
check "--spell=drop leaves their units out" spelling_dropped
check "--spell=off looks for none" spelling_off
check "--spelling lists them" spelling_list
check "--words makes a word right" words_are_right
check "--one-sided lists what has no counterpart" one_sided_list
check "--one-sided knows no empty lines" one_sided_without_empty_lines
check "--dict with two columns" adds_words x.tsv
check "--dict from hunalign" adds_words x.dic
check "--dict from dictd, by each of its names" adds_words x.index x.dict y.dict.dz y.index
check "an existing output keeps its mode" keeps_mode
check "new outputs have the mode that umask leaves" takes_umask
check "a link as output stays one" keeps_link
check "a link that leads to no file yet stays one" keeps_new_link
check "a pipe as output stays one" writes_pipe
check "an output with as long a name as there may be" takes_long_name
check "a run that is ended leaves nothing behind" leaves_nothing_when_ended
check "a reader that is gone (segment)" reader_gone koppel segment story.nl.txt
check "a reader that is gone (compare)" reader_gone koppel compare --no-dict story.nl.txt story.en.txt
check "a reader that is gone (align)" reader_gone koppel align -q --no-dict story.nl.txt story.en.txt
check "the same bytes twice" same_twice
check "--quiet is silent" quiet_is_silent
if has xmllint; then
	check "the memory is well-formed XML" well_formed
else
	skip "the memory is well-formed XML" "no xmllint"
fi
