# Results in TAP (https://testanything.org); sourced by tests in shell.
# shellcheck shell=sh
number=0
failed=0

# check TITLE COMMAND ARGUMENT...: whether it succeeds. When it doesn't, what it printed is shown.
check() {
	title=$1
	shift
	number=$((number + 1))
	if said=$("$@" 2>&1); then
		echo "ok $number - $title"
	else
		printf '%s\n' "$said" | head -n 60 | sed 's/^/# /'
		echo "not ok $number - $title"
		failed=1
	fi
}

skip() {
	number=$((number + 1))
	echo "ok $number - $1 # SKIP $2"
}

# prints_nothing COMMAND ARGUMENT...
prints_nothing() {
	printed=$("$@" 2>&1)
	[ -z "$printed" ] || { printf '%s\n' "$printed" && false; }
}

finish() {
	echo "1..$number"
	exit $failed
}
