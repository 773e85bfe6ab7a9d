#!/bin/sh
# speed.sh [KOPPEL]: segments texts of 20 MB, the sample articles over and over, and prints megabytes
# a second of processor time, and how many times as long as "wc -w" that takes. Then aligns made texts
# of 1,000 to 16,000 segments a side and prints the seconds and the memory: sentences of the articles,
# in an order that both sides share, each with a number of its own.
set -eu
koppel=${1:-build/koppel}
samples=$(dirname "$0")/../corpora/samples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# user_seconds COMMAND...: the least of three runs
user_seconds() {
	for run in 1 2 3; do
		/usr/bin/time -f %U -a -o "$work/user.$run" "$@" >"$work/out"
		cat "$work/user.$run"
		rm "$work/user.$run"
	done | sort -n | head -1
}

printf '%9s %9s %9s\n' language MB/s 'x wc -w'
for lang in nl en; do
	for sample in "$samples"/*."$lang".txt; do
		cat "$sample"
		echo
	done >"$work/once"
	yes "$work/once" | head -n $((20000000 / $(wc -c <"$work/once"))) | xargs cat >"$work/text"
	count=$(user_seconds wc -w "$work/text")
	seconds=$(user_seconds "$koppel" segment --quiet --lang $lang "$work/text")
	awk -v lang=$lang -v s="$seconds" -v c="$count" 'BEGIN { printf "%9s %9.0f %9.1f\n", lang, 20 / s, s / c }'
done

cat "$samples"/*.gold.tsv >"$work/pairs"
printf '%9s %9s %9s\n' segments seconds MiB
for n in 1000 2000 4000 8000 16000; do
	awk -F '\t' -v n=$n -v work="$work" '
		{ src[NR] = $1; tgt[NR] = $2 }
		END {
			for (i = 0; i < n; i++) {
				k = i * 7 % NR + 1
				print src[k], i >(work "/src")
				print tgt[k], i >(work "/tgt")
			}
		}' "$work/pairs"
	/usr/bin/time -f '%e %M' -o "$work/time" "$koppel" align --quiet --presegmented --spell=off \
		--src-lang nl --tgt-lang en "$work/src" "$work/tgt" -o "$work/out.tmx"
	awk -v n=$n '{ printf "%9d %9.2f %9d\n", n, $1, $2 / 1024 }' "$work/time"
done
