# eval against the script that the alignment literature's numbers were made with, where it is;
# and against numbers worked out by hand. Sourced by run.sh.
# shellcheck shell=sh disable=SC2154,SC2317 # variables of run.sh; functions called by name

script=$shared/tools/align_score.py
gold=$shared/gold

# Of 4 beads in the hypothesis 2 are in the gold and 1 overlaps; of the gold's 3 with both sides,
# 2 are in the hypothesis and 1 overlaps.
by_hand() {
	printf '[0]:[0]\n[1,2]:[1]\n[3]:[2]\n[]:[3]\n' >gold
	printf '[0]:[0]:0.9\n\n[1]:[1]\n[2]:[]\r\n[3]:[2]:what follows is no matter\n' >mine
	koppel eval gold mine >got && printf '%s\n' \
		'P=0.500 R=0.667 F=0.571 PL=0.750 RL=1.000 FL=0.857 n=3' | diff - got
}

several_hypotheses() {
	printf '[0]:[0]\n[1]:[1]\n' >gold && printf '[0]:[0]\n[1]:[2]\n' >mine &&
		koppel eval gold gold mine >got && printf '%s\n' \
		'gold: P=1.000 R=1.000 F=1.000 PL=1.000 RL=1.000 FL=1.000 n=2' \
		'mine: P=0.500 R=0.500 F=0.500 PL=0.500 RL=0.500 FL=0.500 n=2' | diff - got
}

# Pooled: 3 of 4.
pooled() {
	printf '[0]:[0]\n[1]:[1]\n' >gold && printf '[0]:[0]\n[1]:[2]\n' >mine &&
		koppel eval --pooled gold gold gold mine >got && printf '%s\n' \
		'P=0.750 R=0.750 F=0.750 PL=0.750 RL=0.750 FL=0.750 n=4' | diff - got
}

# Standard input may be one of them.
from_input() {
	ladder 7 20 >gold && ladder 8 20 >mine && koppel eval gold mine >expected &&
		koppel eval - mine <gold >got && diff expected got || return
	koppel eval gold - <mine >got && diff expected got
}

# ---- Other formats ----

# The alignment of by_hand in each format has the same scores; its one-sided beads are there too.
# hunalign's positions cannot cross, and these don't.
other_formats() {
	printf '[0]:[0]\n[1,2]:[1]\n[3]:[2]\n[]:[3]\n' >gold
	printf '[0]:[0]:0.900\n[1]:[1]:0.800\n[2]:[]:0.700\n[3]:[2]:0.625\n' >mine
	koppel eval gold mine >expected
	for format in ladder vecalign hunalign tsv; do
		koppel eval --write=$format mine -o other && koppel eval gold other >got &&
			diff expected got && koppel eval --read=$format gold other >got &&
			diff expected got && koppel eval --write=ladder other >back || return
		tail -n 4 back | diff mine - || return
	done
}

as_others_write() {
	printf '[0,1]:[0]\n[2]:[1,2]\n' >gold
	printf '[0, 1]:[0]:0.123456\n[2]:[1, 2]:0.000000\n' >vecalign
	printf '0\t0\t0.3\n2\t1\t-0.1\n3\t3\t0\n' >hunalign
	printf '0 0\n2 1\n3 3\n' >hunalign.hand
	printf '[0, 1]\t[0]\n[2]\t[1, 2]\n' >bertalign
	printf '0,1\t0\t0.3\n2\t1,2\t0.9\n' >lists
	koppel eval gold vecalign hunalign.hand bertalign lists >got &&
		koppel eval --read=hunalign gold hunalign hunalign.hand >>got || return
	[ "$(grep -c 'P=1.000 R=1.000 F=1.000 PL=1.000 RL=1.000 FL=1.000 n=2$' got)" = 6 ]
}

# Pairs of texts that align writes are read as the same beads.
by_texts() {
	koppel segment -q "$srcdir/corpora/samples/haven.nl.txt" >nl
	koppel segment -q "$srcdir/corpora/samples/haven.en.txt" >en
	koppel align -q --presegmented --spell=off --src-lang nl --tgt-lang en nl en -o mine.ladder &&
		koppel align -q --presegmented --spell=off --src-lang nl --tgt-lang en nl en -o mine.tsv &&
		koppel eval --write=ladder --src-text nl --tgt-text en mine.tsv -o back.ladder || return
	grep -v -e '\[\]' mine.ladder | diff - back.ladder && [ -s back.ladder ] &&
		koppel eval --src-text nl --tgt-text en "$srcdir/corpora/samples/haven.gold.tsv" mine.ladder \
			mine.tsv >got && has_text got 'mine.tsv: P=' && has_no_text got 'F=0.0'
}

# A memory is read as the same beads, also when its units are in another order or in more languages.
by_memory() {
	printf 'Een.\nTwee.\nDrie.\nTwee.\n' >nl
	printf 'One.\nTwo.\nThree.\n' >en
	printf '[2]:[2]\n[0]:[0]\n[1]:[1]\n' >gold
	unit() {
		printf '<tu><tuv xml:lang="nl"><seg>%s</seg></tuv><tuv xml:lang="de"><seg>%s</seg></tuv>' "$1" "$2"
		printf '<tuv xml:lang="en"><seg>%s</seg></tuv></tu>' "$3"
	}
	memory() {
		printf '<?xml version="1.0"?><tmx version="1.4"><header srclang="nl"/><body>'
		unit Drie. Drei. Three.
		unit Een. Eins. One.
		unit Twee. Zwei. "$1"
		printf '</body></tmx>'
	}
	memory Two. >good.tmx
	memory 2. >bad.tmx
	iconv -f utf-8 -t utf-16 good.tmx >wide.tmx
	koppel eval --src-text nl --tgt-text en --read=ladder gold gold >expected &&
		koppel eval --src-text nl --tgt-text en gold good.tmx >got && diff expected got &&
		koppel eval --src-text nl --tgt-text en gold wide.tmx >got && diff expected got &&
		koppel eval --src-text en --tgt-text nl --write=ladder good.tmx >got &&
		diff gold got || return
	gzip -c good.tmx >packed && koppel eval --src-text nl --tgt-text en gold packed >got &&
		diff expected got || return
	! koppel eval --src-text nl --tgt-text en gold bad.tmx 2>err && has_text err 'whole lines: 2.' &&
		! koppel eval --src-text nl --tgt-text nl gold good.tmx 2>err &&
		has_text err 'no pair of the two texts' &&
		! koppel eval gold good.tmx 2>err && has_text err 'the files that were aligned are needed'
}

# Titles that are the same in all languages don't show which is which, nor repeated ones where they are.
by_doubtful_memory() {
	printf '1984\nJa\nEen\nJa\nTwee\n' >nl
	printf '1984\nYes\nOne\nRight\nTwo\n' >en
	printf '[0]:[0]\n[4]:[4]\n[3]:[3]\n[2]:[2]\n[1]:[1]\n' >gold
	{
		printf '<?xml version="1.0"?><tmx version="1.4"><header srclang="nl"/><body>'
		for pair in 1984=1984 Twee=Two Ja=Right Een=One Ja=Yes; do
			printf '<tu><tuv xml:lang="nl"><seg>%s</seg></tuv>' "${pair%=*}"
			printf '<tuv xml:lang="en"><seg>%s</seg></tuv></tu>' "${pair#*=}"
		done
		printf '</body></tmx>'
	} >any.tmx
	koppel eval --src-text nl --tgt-text en --write=ladder any.tmx >got && diff gold got &&
		koppel eval --src-text en --tgt-text nl --write=ladder any.tmx >got && diff gold got &&
		printf 'See <tmx version>.\tZie <tmx versie>.\n' >texts && printf 'See <tmx version>.\n' >en &&
		printf 'Zie <tmx versie>.\n' >nl && koppel eval --src-text en --tgt-text nl texts texts >got &&
		has_text got 'F=1.000'
}

# ---- Confidence ----

# Two of three with .95, .99 and 1 are right, and one of two with .5 and .59. By hand:
# (|2 - 2.94| + |1 - 1.09|) / 5, (.05^2 + .99^2 + 0 + .5^2 + .59^2) / 5.
calibration() {
	printf '[0]:[0]\n[1]:[5]\n[2]:[2]\n[3]:[3]\n' >gold
	printf '[0]:[0]:0.95\n[1]:[1]:0.99\n[2]:[2]:1\n' >mine
	printf '[3]:[3]:0.5\n[4]:[4]:0.59\n[]:[7]\n' >mine2
	koppel eval --calibration gold mine gold mine2 >got &&
		has_text got '   0.5-0.6         2       0.545   0.500  +0.045' &&
		has_text got '   0.9-1.0         3       0.980   0.667  +0.313' &&
		has_text got ' 0.99-1.00         2       0.995   0.500  +0.495' &&
		has_text got '   0.0-0.1         0           -       -       -' &&
		has_text got 'Expected calibration error 0.2060, Brier score 0.3161' &&
		has_text got 'Beads with confidence >= 0.9: 3, of which right: 2 (0.6667)' &&
		[ "$(widest got)" -le 80 ] || return
	koppel eval --calibration -f tsv gold mine gold mine2 >got &&
		has_text got "0.90${tab}1.00${tab}3${tab}0.980000${tab}0.666667${tab}0.313333" &&
		has_text got "0.00${tab}0.10${tab}0${tab}${tab}${tab}" && has_text got "ece${tab}0.206000" &&
		has_text got "brier${tab}0.316140" && has_text got "beads${tab}5"
}

# ---- Against the script ----

# ladder SEED BEADS: beads of all types, with some segments out of order and some twice.
ladder() {
	awk -v seed="$1" -v beads="$2" '
		function random(n) { state = (state * 1103 + 12345) % 65536; return int(state / 7) % n }
		function list(first, n,  text, i) {
			for (i = 0; i < n; i++) text = text (i ? "," : "") (first + i)
			return "[" text "]"
		}
		BEGIN {
			state = seed
			for (i = 0; i < beads; i++) {
				m = random(4); n = m ? random(4) : 1 + random(3)
				print list(s, m) ":" list(t, n) ":0." random(1000)
				if (!random(9)) print list(s, m) ":" list(t + random(3), n)
				s += m - (m && !random(11)); t += n
			}
		}'
}

generated() {
	for seed in 1 2 3; do
		ladder $seed 120 >a$seed
		ladder $((seed + 100)) 120 >b$seed
		awk -v seed=$seed 'NR % (seed + 2) && !(NR % 31 == 0 && seed > 1)' a$seed >c$seed
		sed 's/^\[\([0-9]*\)\]:\[\([0-9]*\),/[\1]:[/' a$seed >d$seed
		for mine in a b c d; do
			compare_scores a$seed $mine$seed || return
		done
	done
	compare_scores a1 b1 a2 c2 a3 d3
}

# compare_scores GOLD HYPOTHESIS...: both count the same. The script writes some zeros as "0".
compare_scores() {
	python3 "$script" "$@" | sed 's/=0 /=0.000 /g' >expected && koppel eval --pooled "$@" >got &&
		has_text expected P= && diff expected got
}

# The script only reads ladders. Its scores must also be those of the same beads in each other format,
# as gold and as hypothesis.
formats() {
	folder=$gold/textberg
	koppel align -q --presegmented --no-dict --spell=off -f ladder --src-lang de --tgt-lang fr \
		"$folder/dev.de" "$folder/dev.fr" -o mine.ladder &&
		python3 "$script" "$folder/dev.gold" mine.ladder >expected || return
	for format in ladder vecalign hunalign tsv; do
		koppel eval --write=$format mine.ladder -o mine &&
			koppel eval "$folder/dev.gold" mine >got && diff expected got || return
	done
	for format in ladder vecalign tsv; do
		koppel eval --write=$format "$folder/dev.gold" -o gold &&
			koppel eval gold mine.ladder >got && diff expected got || return
	done
	koppel align -q --presegmented --no-dict --spell=off -f tsv --src-lang de --tgt-lang fr \
		"$folder/dev.de" "$folder/dev.fr" -o mine.tsv && grep -v '\[\]' mine.ladder >pairs.ladder &&
		python3 "$script" "$folder/dev.gold" pairs.ladder >expected &&
		koppel eval --src-text "$folder/dev.de" --tgt-text "$folder/dev.fr" "$folder/dev.gold" \
			mine.tsv >got && diff expected got
}

# The command's own alignment of a book against its gold.
real_set() {
	koppel align -q --presegmented --no-dict --spell=off -f ladder --src-lang de --tgt-lang fr \
		"$gold/textberg/dev.de" "$gold/textberg/dev.fr" -o mine.ladder &&
		compare_scores "$gold/textberg/dev.gold" mine.ladder && has_no_text got P=1.000
}

check "eval: numbers worked out by hand" by_hand
check "eval: several hypotheses" several_hypotheses
check "eval: pooled" pooled
check "eval: a ladder on standard input" from_input
check "eval: one format is written as the other" other_formats
check "eval: files as other aligners write them" as_others_write
check "eval: pairs of texts" by_texts
check "eval: memories" by_memory
check "eval: memories that leave room for doubt" by_doubtful_memory
check "eval: calibration worked out by hand" calibration
if ! has python3; then
	obstacle="no python3"
elif [ ! -f "$script" ]; then
	obstacle="$script is not there"
else
	obstacle=
fi
if [ -n "$obstacle" ]; then
	skip "eval: the same numbers on generated ladders" "$obstacle"
else
	check "eval: the same numbers on generated ladders" generated
fi
if [ -z "$obstacle" ] && [ ! -d "$gold/textberg" ]; then
	obstacle="$gold/textberg is not there"
fi
if [ -n "$obstacle" ]; then
	skip "eval: the same numbers on a gold set" "$obstacle"
	skip "eval: the same numbers in all formats" "$obstacle"
else
	check "eval: the same numbers on a gold set" real_set
	check "eval: the same numbers in all formats" formats
fi
