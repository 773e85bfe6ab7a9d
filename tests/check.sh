#!/bin/sh
# check.sh BUILD: make check there, the failures, and one line with the counts.
set -u
cd "$1" || exit 2
echo "Testing ..." >&2
make -k -j "$(nproc)" check >check.log 2>&1
status=$?

count() { sed -n "s/^# $1: *//p" check.log | tail -n 1 | grep . || echo 0; }

sum() {
	total=0
	for name; do total=$((total + $(count "$name"))); done
	echo $total
}

passed=$(sum PASS XFAIL)
failed=$(sum FAIL XPASS ERROR)
skipped=$(sum SKIP)
grep -E '^(FAIL|ERROR|XPASS|SKIP):' check.log
if [ $status -ne 0 ]; then
	if [ "$passed" -eq 0 ]; then
		tail -n 30 check.log
	else
		grep -hE -B 15 '^(FAIL|ERROR):? ' tests/*.log tests/*/*.log | tail -n 100
	fi
	[ "$failed" -gt 0 ] || failed=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
