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
else
	check "eval: the same numbers on a gold set" real_set
fi
