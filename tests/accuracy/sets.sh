# Aligning sets of documents with a gold alignment; sourced. Needs $KOPPEL and $work, a folder.
# shellcheck shell=sh disable=SC2154 # variables of who sources it

# align_set FOLDER SRC TGT OPTION...: aligns every document of a folder, which has NAME.SRC, NAME.TGT
# and NAME.gold of each; prints a line with the gold file and one with the ladder for each, which
# are the arguments of "koppel eval --pooled".
align_set() {
	folder=$1 src=$2 tgt=$3
	shift 3
	ladders=$(mktemp -d "$work/ladders.XXXXXX")
	for ladder in "$folder"/*.gold; do
		name=$(basename "$ladder" .gold)
		"$KOPPEL" align --quiet --presegmented --spell=off --format ladder \
			--src-lang "$src" --tgt-lang "$tgt" "$@" \
			"$folder/$name.$src" "$folder/$name.$tgt" -o "$ladders/$name.ladder" || return
		printf '%s\n%s\n' "$ladder" "$ladders/$name.ladder"
	done
}

# eval_pairs FILE OPTION...: eval on what align_set has printed to FILE.
eval_pairs() {
	pairs=$1
	shift
	tr '\n' '\0' <"$pairs" | xargs -0 "$KOPPEL" eval "$@"
}

# value_of NAME: the value in "P=0.971 R=0.968 ..." on standard input.
value_of() { tr ' ' '\n' | sed -n "s/^$1=//p"; }

# missing_dictionary PACKAGE...: prints the first that is not there.
missing_dictionary() {
	for dictionary; do
		if [ ! -f "/usr/share/dictd/$dictionary.index" ]; then
			echo "$dictionary"
			return
		fi
	done
}

# each_set FILE COMMAND: calls it with the fields of each line of gates.tsv.
each_set() {
	while IFS=$(printf '\t') read -r name src tgt dictionaries least; do
		case $name in '#'*) continue ;; esac
		"$2" "$name" "$src" "$tgt" "$dictionaries" "$least" </dev/null
	done <"$1"
}
