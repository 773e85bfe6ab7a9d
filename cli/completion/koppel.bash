# shellcheck shell=bash
# Completion of koppel's command lines for bash 4 and later.

# A row: command;option;letter;kind;values;help. Without an option, it is about the command's arguments.
_koppel_table=@TABLE@

# The words of $1, divided by "|", that begin with $2.
_koppel_words() {
	local IFS='|'
	# shellcheck disable=SC2086 # to be split
	set -- "$2" $1
	local start=$1 word
	shift
	for word; do
		[[ $word && $word == "$start"* ]] && COMPREPLY+=("$word")
	done
}

# Files with the endings of $1, divided by "|", and folders, that begin with $2. Where there are
# none, and for no endings, readline completes the names of files.
_koppel_files() {
	local file lower
	compopt -o filenames -o default
	[[ $1 ]] || return
	while IFS= read -r file; do
		COMPREPLY+=("$file")
	done < <(compgen -d -- "$2")
	while IFS= read -r file; do
		lower=${file,,}
		[[ ! -d $file && $lower =~ \.(${1//./\\.})$ ]] && COMPREPLY+=("$file")
	done < <(compgen -f -- "$2")
}

# kind, values, and what the word begins with.
_koppel_values() {
	case $1 in
	words) _koppel_words "$2" "$3" ;;
	files) _koppel_files "$2" "$3" ;;
	folders) compopt -o filenames -o dirnames ;;
	esac
}

_koppel() {
	local current=${COMP_WORDS[COMP_CWORD]} last=$((COMP_CWORD - 1)) first=1
	local command option letter kind values help
	local typed names='' options='' rest found='' arguments='' value=''
	COMPREPLY=()

	# bash takes "--format=t" for three words
	if [[ $current == '=' ]]; then
		current=
	elif [[ ${COMP_WORDS[last]} == '=' ]]; then
		((last -= 1))
	fi
	[[ ${COMP_WORDS[1]} == help && COMP_CWORD -gt 1 ]] && first=2
	typed=${COMP_WORDS[*]:first:COMP_CWORD-first}
	typed=${typed:+$typed }

	while IFS=';' read -r command option letter kind values help; do
		if [[ ! $option && $command == "$typed"* ]]; then
			rest=${command#"$typed"}
			[[ "|$names|" == *"|${rest%% *}|"* ]] || names+="|${rest%% *}"
		fi
		if [[ ! $command ]]; then
			[[ $typed ]] || options+="|$option|$letter"
			continue
		fi
		[[ $typed == "$command "* ]] || continue
		found=$command
		if [[ ! $option ]]; then
			arguments="$kind $values"
			continue
		fi
		options+="|$option|$letter"
		if [[ $kind != none && ${COMP_WORDS[last]} == -* &&
			(${COMP_WORDS[last]} == "$option" || ${COMP_WORDS[last]} == "$letter") ]]; then
			value="$kind $values"
		fi
	done <<<"$_koppel_table"

	if [[ $found && $first == 2 ]]; then
		: # nothing follows after help
	elif [[ $value ]]; then
		_koppel_values "${value%% *}" "${value#* }" "$current"
	elif [[ $current == -* ]]; then
		_koppel_words "$options" "$current"
	elif [[ ! $found ]]; then
		_koppel_words "$names" "$current"
	else
		_koppel_values "${arguments%% *}" "${arguments#* }" "$current"
	fi
}

complete -F _koppel koppel
