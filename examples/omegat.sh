#!/bin/sh
# omegat.sh [MEMORY]: makes a memory such as OmegaT loads all of, of one that it refuses. Without an
# argument, of one that is broken: it has old names, an unknown entity, blanks at the ends of segments,
# and no end.
set -eu
memory=${1:-$(dirname "$0")/broken.tmx}
out=$(mktemp -d)

echo "Before:"
koppel tmx lint "$memory" || echo "(exit status $?)"

koppel tmx fix --recover --for omegat "$memory" -o "$out/mended.tmx"

echo "After:"
koppel tmx lint "$out/mended.tmx"
echo "For the folder tm/ of a project: $out/mended.tmx"
