# Turns text files into C: one row { "NAME", "TEXT" }, for each, for a table of struct embedded.
function row_end() { if (open) print "},"; open = 0 }
FNR == 1 {
	row_end()
	name = FILENAME
	sub(/.*\//, "", name)
	printf "{ \"%s\",\n", name
	open = 1
}
{
	gsub(/\\/, "&&")
	gsub(/"/, "\\\"")
	gsub(/\t/, "\\t")
	printf "\"%s\\n\"\n", $0
}
END { row_end() }
