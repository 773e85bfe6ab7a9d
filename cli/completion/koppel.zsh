#compdef koppel
# Completion of koppel's command lines for zsh.

# A row: command;option;letter;kind;values;help. Without an option, it is about the command's arguments.
typeset -g _koppel_table=@TABLE@

# kind and values.
_koppel_values() {
	case $1 in
	words) compadd -- ${(s.|.)2} ;;
	files)
		if [[ -n $2 ]]; then
			_files -g "(#i)*.($2)(-.)" # regular files; without that, (srx) would be such flags
		else
			_files
		fi
		;;
	folders) _files -/ ;;
	esac
}

_koppel() {
	local last=$words[CURRENT-1] found= typed row rest
	local -a before=(${words[2,CURRENT-1]}) names options fields arguments value
	local -A named
	local -i helps=0

	if [[ $PREFIX == --*=* ]]; then
		last=${PREFIX%%=*}
		compset -P '*='
	fi
	if [[ $before[1] == help ]]; then
		helps=1
		shift before
	fi
	typed="${before[*]}"
	[[ -z $typed ]] || typed+=' '

	for row in ${(f)_koppel_table}; do
		fields=("${(@s.;.)row}")
		local command=$fields[1] option=$fields[2] letter=$fields[3] help="${(j.;.)fields[6,-1]}"
		if [[ -z $option && $command == ${(b)typed}* ]]; then
			rest=${${command#$typed}%% *}
			if [[ $typed$rest != $command ]]; then
				help="its commands"
			fi
			[[ -n $named[$rest] ]] || names+=("$rest:$help")
			named[$rest]=1
		fi
		if [[ -z $command ]]; then
			[[ -n $typed ]] || options+=("$option:$help" ${letter:+"$letter:$help"})
			continue
		fi
		[[ $typed == "$command "* ]] || continue
		found=$command
		if [[ -z $option ]]; then
			arguments=("${(@)fields[4,5]}")
			continue
		fi
		options+=("$option:$help" ${letter:+"$letter:$help"})
		if [[ $fields[4] != none && $last == -* && ( $last == $option || $last == $letter ) ]]; then
			value=("${(@)fields[4,5]}")
		fi
	done

	if [[ -n $found ]] && (( helps )); then
		return 1
	elif (( $#value )); then
		_koppel_values "${(@)value}"
	elif [[ $PREFIX == -* ]]; then
		_describe -o option options
	elif [[ -z $found ]]; then
		_describe command names
	else
		_koppel_values "${(@)arguments}"
	fi
}

# As a file in $fpath, this is the function itself; else it is sourced.
if [[ $funcstack[1] == _koppel ]]; then
	_koppel "$@"
else
	compdef _koppel koppel
fi
