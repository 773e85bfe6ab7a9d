#!/bin/sh
# picture.sh [KOPPEL]: prints docs/compare.svg, the picture of README.md. tests/docs.test compares it.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
koppel=${1:-$here/build/koppel}
cd "$here/corpora/samples"
{
	echo '$ koppel compare haven.nl.txt haven.en.txt'
	COLUMNS=78 "$koppel" compare --color=always --no-dict haven.nl.txt haven.en.txt </dev/null 2>/dev/null | sed 27q
} | awk -f "$here/build-aux/picture.awk" -v columns=78
