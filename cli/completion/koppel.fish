# Completion of koppel's command lines for fish.

# A row: command;option;letter;kind;values;help. Without an option, it is about the command's arguments.
set -g __koppel_table @TABLE@

# START KIND VALUES CURRENT: each value with START before it.
function __koppel_values
    switch $argv[2]
        case words
            printf $argv[1]%s\n (string split '|' -- $argv[3])
        case folders
            printf $argv[1]%s\n (__fish_complete_directories $argv[4] '')
        case files
            set -l endings (string escape --style=regex -- $argv[3] | string replace -a '\\|' '|')
            for path in (complete -C "__koppel_any_file $argv[4]")
                if string match -qr '/$' -- $path; or test -z "$argv[3]"
                    or string match -qir "\.($endings)\$" -- $path
                    printf $argv[1]%s\n $path
                end
            end
    end
end

function __koppel_complete
    set -l current (commandline -ct)
    set -l before (commandline -opc)[2..]
    set -l last ''
    set -q before[1]; and set last $before[-1]
    set -l start ''
    set -l helps no
    if string match -qr '^--[^=]*=' -- $current
        set last (string replace -r '=.*' '' -- $current)
        set start $last=
        set current (string replace -r '^[^=]*=' '' -- $current)
    end
    if test "$before[1]" = help
        set helps yes
        set -e before[1]
    end
    set -l typed (string join ' ' -- $before '')
    test (count $before) -gt 0; or set typed ''
    set -l found no
    set -l arguments
    set -l value
    set -l options
    set -l names

    for row in (string split \n -- $__koppel_table)
        set -l fields (string split -m 5 ';' -- $row)
        set -l length (string length -- "$typed")
        if test -z "$fields[2]"; and test "$(string sub -l $length -- $fields[1])" = "$typed"
            set -l rest (string sub -s (math $length + 1) -- $fields[1])
            set -l word (string split -m 1 ' ' -- $rest)[1]
            test "$word" = "$rest"; or set fields[6] 'its commands'
            contains -- $word\t$fields[6] $names; or set -a names $word\t$fields[6]
        end
        if test -n "$fields[1]"
            set -l command "$fields[1] "
            test "$(string sub -l (string length -- $command) -- $typed)" = "$command"; or continue
            set found yes
            if test -z "$fields[2]"
                set arguments $fields[4] "$fields[5]"
                continue
            end
        else if test -n "$typed"
            continue
        end
        for name in $fields[2] $fields[3]
            test -n "$name"; or continue
            set -a options $name\t$fields[6]
            if test $fields[4] != none -a "x$last" = "x$name"
                set value $fields[4] "$fields[5]"
            end
        end
    end

    if test $found = yes -a $helps = yes
        return
    else if set -q value[1]
        __koppel_values "$start" $value "$current"
    else if string match -q -- '-*' "$current"
        printf %s\n $options
    else if test $found = no
        printf %s\n $names
    else
        __koppel_values '' $arguments "$current"
    end
end

complete -c koppel -f -a '(__koppel_complete)'
