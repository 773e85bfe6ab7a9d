#!/bin/sh
# align.sh [SOURCE TARGET]: a text and its translation to a memory, with what a person should look at
# in files of its own. Without arguments, a sample article.
set -eu
samples=$(dirname "$0")/../corpora/samples
source=${1:-$samples/haven.nl.txt}
target=${2:-$samples/haven.en.txt}
out=$(mktemp -d)

# Pairs that Koppel isn't sure of stay out of the memory, and sentences of one text alone can't be
# in it; unknown words are marked there, and listed.
koppel align "$source" "$target" -o "$out/memory.tmx" --min-confidence 0.9 \
	--doubtful "$out/doubtful.tmx" --one-sided "$out/one-sided.tsv" --spelling "$out/spelling.txt"

# Why the first pair was made.
koppel explain "$source" "$target" --at 1

echo "Sentences without a translation:"
cat "$out/one-sided.tsv"
echo "All is in $out"
