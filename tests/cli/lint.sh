# The findings of lint in formats for machines, and its exit status; sourced by run.sh.
# shellcheck shell=sh disable=SC2154,SC2317 # variables of run.sh; functions called by name

header='<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="nl" datatype="x"/>'

# memory NAME TARGET: units with the source "Ja {0}.", with each of the targets.
memory() {
	name=$1
	shift
	printf '<tmx version="1.4">%s<body>\n' "$header" >"$name"
	for target; do
		printf '<tu><tuv xml:lang="nl"><seg>Ja {0}.</seg></tuv><tuv xml:lang="en"><seg>%s</seg></tuv></tu>\n' \
			"$target" >>"$name"
	done
	echo '</body></tmx>' >>"$name"
}

# parses FORMAT FILE...: whether the report is JSON; prints it with indents.
parses() {
	koppel tmx lint --format "$@" >report 2>said
	python3 -m json.tool report
}

json_is_one_array() {
	memory none.tmx 'Yes {0}.' && memory two.tmx 'Yes {0}.' 'Yes {0}. ' && parses json none.tmx >got &&
		printf '[]\n' | diff - got && parses json two.tmx none.tmx two.tmx >got &&
		[ "$(grep -c '"rule": "blank-ends"' got)" = 2 ] && has_text got '"earlier": 2'
}

sarif_of_no_findings() {
	memory none.tmx 'Yes {0}.' && parses sarif none.tmx >got && has_text got '"results": []' &&
		has_text got '"executionSuccessful": true' && has_text got '"id": "blank-ends"'
}

sarif_of_findings() {
	memory 'a é%.tmx' 'Yes {0}.' 'Yes {0}. ' && parses sarif 'a é%.tmx' no.tmx >got &&
		has_text got '"uri": "a%20%C3%A9%25.tmx"' && has_text got '"ruleId": "conflict"' &&
		has_text got "first: 'Ja {{0}}.'" && has_text got '"startLine": 3' &&
		has_text got '"executionSuccessful": false' && has_text said 'no.tmx: cannot open'
}

# The ruleIndex of each result is that of its rule.
sarif_names_rules() {
	memory two.tmx 'Yes {0}.' 'Yes {0}. ' && koppel tmx lint -f sarif two.tmx >report && python3 -c '
import json
run = json.load(open("report"))["runs"][0]
rules = run["tool"]["driver"]["rules"]
assert len(run["results"]) == 2
for result in run["results"]:
    rule = rules[result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] and rule["defaultConfiguration"]["level"] == result["level"]
    assert rule["help"]["text"] and result["message"]["text"].startswith(rule["shortDescription"]["text"])'
}

# docs/lint.md has all rules, with the severity, the reason and the remedy that the program gives.
page_has_rules() {
	memory none.tmx 'Yes {0}.' && koppel tmx lint -f sarif none.tmx >report && python3 -c '
import json
for rule in json.load(open("report"))["runs"][0]["tool"]["driver"]["rules"]:
    texts = rule["shortDescription"]["text"], rule["help"]["text"]
    print("`%s` | %s | %s | %s" % (rule["id"], rule["defaultConfiguration"]["level"], *texts))' >rules &&
		sed -n '/^| `/{s/\\\*/*/g;s/^| \(.*\) |[^|]*|$/\1/p;}' "$srcdir/docs/lint.md" >page && diff rules page
}

# A memory that is cut short is a finding, too.
sarif_of_a_broken_memory() {
	memory cut.tmx 'Yes {0}.' && sed '$d' cut.tmx >broken.tmx && parses sarif broken.tmx >got &&
		has_text got '"ruleId": "unreadable"' && has_text said 'broken.tmx:2:'
}

# fails_on WHAT MEMORY: the exit status.
fails_on() {
	koppel tmx lint --fail-on "$1" "$2" >report
	echo $?
}

status_says_what_was_found() {
	memory note.tmx 'Ja {0}.' && memory warning.tmx 'Yes. ' && memory error.tmx 'Yes' &&
		sed 's/ xml:lang="en"//' error.tmx >none.tmx || return
	for case in 'note none.tmx 1' 'error none.tmx 1' 'error warning.tmx 0' 'warning warning.tmx 1' 'warning note.tmx 0' \
		'note note.tmx 1' 'note error.tmx 0'; do
		# shellcheck disable=SC2086 # three words
		set -- $case
		[ "$(fails_on "$1" "$2")" = "$3" ] || { echo "$case"; cat report; return 1; }
	done
}

# Nothing in a memory controls the terminal: here U+009B, U+007F and U+202E.
findings_fit_a_terminal() {
	memory csi.tmx "$(printf 'a\302\2331mb\177c\342\200\256d\302\240é ')" && koppel tmx lint csi.tmx >report &&
		has_text report "$(printf "'a 1mb c d\302\240é '")"
}

check 'findings on a terminal' findings_fit_a_terminal
check 'the exit status of lint' status_says_what_was_found
if has_python json; then
	check 'lint: an array' json_is_one_array
	check 'lint: SARIF without findings' sarif_of_no_findings
	check 'lint: SARIF' sarif_of_findings
	check 'lint: SARIF and its rules' sarif_names_rules
	check 'lint: SARIF of a memory that is cut short' sarif_of_a_broken_memory
	check 'the page of the rules has all of them' page_has_rules
else
	skip 'lint: JSON and SARIF' 'there is no python3 with json'
fi
