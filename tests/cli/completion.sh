# Completion for shells: the tables in the scripts, and what they offer; sourced by run.sh after manual.sh.
# shellcheck shell=sh disable=SC2016,SC2154,SC2317 # scripts of other shells; variables of run.sh; functions by name

# ---- Their tables ----

# all_commands: a line for each, "align", "tmx lint".
all_commands() {
	for command in $commands; do
		subcommands=$(commands_of "$command")
		[ -n "$subcommands" ] || echo "$command"
		for subcommand in $subcommands; do echo "$command $subcommand"; done
	done
}

# rows_of SCRIPT: the table in it, "tmx lint;--format;-f;words;text|jsonl;help".
rows_of() { sed -n "s/^[^;]*table[ =]'//; s/^\\([a-z0-9 ]*;[-a-z]*;[-a-zA-Z]*;[a-z]*;.*\\)/\\1/p" "$1"; }

# They have every command, with the options that are in its help, and the values of these.
script_knows_all() {
	koppel completion "$1" >script && rows_of script >rows || return
	all_commands | sort >expected
	awk -F ';' '$1 && !$2 { print $1 }' rows | sort | diff expected - || return
	while read -r command; do
		{ options_of_help "$command" && echo 'h help'; } | cut -d ' ' -f 1,2 | sort >expected
		awk -F ';' -v command="$command" '$1 == command && $2 {
			print ($3 ? substr($3, 2) : "-") " " substr($2, 3) }' rows | sort | diff expected - || return
		# shellcheck disable=SC2086 # may be two words
		koppel $command --help | sed -n 's/^ .*--\([a-z-]*\)=\([^ ]*\).*/\1 \2/p' | sort >expected
		awk -F ';' -v command="$command" '$1 == command && $4 == "words" && $5 !~ /^aa[|]/ && $2 {
			print substr($2, 3) " " $5 }' rows | sort | diff expected - || return
	done <<-END
		$(all_commands)
	END
}

script_is_made() { koppel completion "$1" | cmp - "${KOPPEL%/*}/completions/$2"; }

# ---- What they offer ----

# What is typed after "koppel" ("_": an empty word), a tab, and all that is offered; "*" is any file, "/" any
# folder.
write_cases() {
	mkdir files files/folder && : >files/a.tmx && : >files/b.tmx.gz && : >"files/IT'S A.TMX" &&
		: >files/rules.srx && : >files/other.txt && sed "s/ = */$tab/" >cases <<'END'
a = align
_ = align compare completion dict eval explain segment tmx
dict _ = export import learn show
tmx m = merge merge3
help tmx st = stats
help align _ =
--v = --version
align --for = --for --force --format
align --format t = tmx tsv
align -f _ = csv jsonl ladder moses po tmx tsv xliff xliff2
align a.txt -q --spell d = drop
align --src-lang nl = nl
align --min-confidence _ =
align _ = *
align o = other.txt
tmx lint _ = IT'S A.TMX a.tmx b.tmx.gz folder
tmx lint a = a.tmx
align --srx _ = folder rules.srx
align --dict-dir _ = /
dict show _ =
completion _ = bash fish zsh
nothing --h =
END
}

# Each script is preceded by code that defines offered TYPED, which prints what is offered, one per line.
write_shell_tests() {
	cat >test.bash <<'END'
compopt() { default=$*; }
offered() {
	read -ra COMP_WORDS <<<"koppel ${1%_}"
	[[ $1 == *_ ]] && COMP_WORDS+=('')
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	COMPREPLY=()
	default=
	_koppel
	if ((${#COMPREPLY[@]})); then
		printf '%s\n' "${COMPREPLY[@]}"
	elif [[ $default ]]; then # readline goes on
		compgen "-o" "${default##* }" -- "${COMP_WORDS[COMP_CWORD]}"
	fi
}
END
	cat >test.zsh <<'END'
setopt extended_glob null_glob
compdef() { : }
compset() { PREFIX=${PREFIX#*=} }
compadd() { shift; print -rl -- ${(M)@:#$PREFIX*} }
_files() {
	[[ $1 == -g ]] && compadd -- ${~2} *(/)
	[[ $1 == -/ ]] && compadd -- *(/)
	(( $# )) || compadd -- *
}
_describe() {
	[[ $1 != -o ]] || shift
	compadd -- ${${(P)2}%%:*}
}
offered() {
	words=(koppel ${=1%_})
	[[ $1 != *_ ]] || words+=('')
	CURRENT=$#words PREFIX=$words[-1]
	_koppel
}
END
	: >test.fish
	cat >loop.fish <<'END'
while read -d \t typed expected
	set -l got (complete -C "koppel "(string replace -r '_$' '' -- $typed) |
		string replace -r '\t.*' '' | string replace -r '/$' '' | sort)
	test "$expected" = '*'; and set expected "IT'S A.TMX a.tmx b.tmx.gz folder other.txt rules.srx"
	test "$expected" = /; and set expected folder
	test "$got" = "$expected"; or echo "$typed: $got, not $expected"
end <../cases
END
	cat >loop.bash <<'END'
koppel() { echo "koppel was called"; }
while IFS="	" read -r typed expected; do
	case $expected in
	'*') expected="IT'S A.TMX a.tmx b.tmx.gz folder other.txt rules.srx" ;;
	/) expected=folder ;;
	esac
	got=$(offered "$typed" | sort | tr '\n' ' ')
	[ "${got% }" = "$expected" ] || echo "$typed: $got, not $expected"
done <../cases
END
	cp loop.bash loop.zsh
}

# shell_offers SHELL COMMAND...: the script and the test together, run by that command.
shell_offers() {
	write_cases && write_shell_tests && koppel completion "$1" >made &&
		cat test."$1" made loop."$1" >script && cd files || return
	shift
	HOME=$PWD XDG_CONFIG_HOME=$PWD/.config "$@" ../script </dev/null >../said 2>&1
	is_empty ../said
}

# "--format=t" as bash divides it.
bash_takes_equals_signs() {
	koppel completion bash >script && cat >>script <<'END' && bash --norc script >got
for words in "koppel align --format =" "koppel align --format = l"; do
	read -ra COMP_WORDS <<<"$words"
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	_koppel
	echo "${COMPREPLY[*]}"
done
END
	printf 'tmx tsv csv jsonl po xliff xliff2 moses ladder\nladder\n' | diff - got
}

for shell in bash zsh fish; do
	check "completion for $shell has all commands and options" script_knows_all $shell
done
check "completion for bash is made" script_is_made bash koppel
check "completion for zsh is made" script_is_made zsh _koppel
check "completion for fish is made" script_is_made fish koppel.fish
while read -r shell flags; do
	# shellcheck disable=SC2086 # any number of flags
	if has "$shell"; then
		check "completion for $shell offers what fits" shell_offers "$shell" "$shell" $flags
	else
		skip "completion for $shell offers what fits" "no $shell"
	fi
done <<'END'
bash --norc
zsh -f
fish --no-config
END
if has bash; then
	check "completion for bash takes equals signs" bash_takes_equals_signs
else
	skip "completion for bash takes equals signs" "no bash"
fi
