#!/bin/sh
# speed.sh [KOPPEL]: aligns made texts of 1,000 to 16,000 segments a side and prints the seconds
# and the memory. The sentences are of the sample articles, in an order that both sides share,
# each with a number of its own.
set -eu
koppel=${1:-build/koppel}
samples=$(dirname "$0")/../corpora/samples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

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
