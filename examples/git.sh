#!/bin/sh
# git.sh: two people change one memory, and git merges it unit by unit. In a repository of its own.
set -eu
samples=$(cd "$(dirname "$0")/../corpora/samples" && pwd)
repository=$(mktemp -d)
cd "$repository"
git init --quiet
git config user.name Example
git config user.email example@example.org

# Once in each clone: how memories are merged; and once in the repository: what is a memory.
git config merge.tmx.name "units of a memory"
git config merge.tmx.driver "koppel tmx merge3 %O %A %B -o %A"
echo '*.tmx merge=tmx' >.gitattributes

koppel align --quiet "$samples/haven.nl.txt" "$samples/haven.en.txt" -o haven.tmx
git add . && git commit --quiet -m "The memory"
mine=$(git symbolic-ref --short HEAD)

# edit OLD NEW: as an editor of memories would.
edit() {
	sed "s/$1/$2/" haven.tmx >new.tmx && mv new.tmx haven.tmx
	git commit --quiet --all -m "$2"
}

git checkout --quiet -b hers
edit 'foot the bill' 'pay the bill'
git checkout --quiet "$mine"
edit 'Dredging row' 'Dispute over dredging'

git merge --quiet -m "Both" hers
grep -e 'pay the bill' -e 'Dispute over dredging' haven.tmx
echo "The repository is in $repository"
