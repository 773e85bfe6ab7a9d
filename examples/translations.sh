#!/bin/sh
# translations.sh [SOURCE FIRST SECOND]: two translations of one text beside each other, and the memories of
# both, with what the second one changed as a page for a browser. Without arguments, of a sample article
# whose translation was edited.
set -eu
samples=$(dirname "$0")/../corpora/samples
out=$(mktemp -d)
source=${1:-$samples/haven.nl.txt}
first=${2:-$samples/haven.en.txt}
second=${3:-$out/edited.en.txt}
[ $# = 3 ] || sed 's/port of Zandmonde/harbour of Zandmonde/; s/wants to foot the bill/is willing to pay/' "$first" >"$second"

# The words that differ are in [brackets], or in colour on a terminal.
koppel compare "$source" "$first" "$second" | head -n 20

koppel align --quiet "$source" "$first" -o "$out/first.tmx"
koppel align --quiet "$source" "$second" -o "$out/second.tmx"
koppel tmx diff "$out/first.tmx" "$out/second.tmx" --format html -o "$out/changes.html" || [ $? = 1 ] # they differ
echo "The changes are in $out/changes.html"
