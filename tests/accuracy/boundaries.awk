# awk -f boundaries.awk TEXT GOLD SEGMENTS: F1 of the boundaries in SEGMENTS, a sentence a line as in
# GOLD, but for those at empty lines of TEXT. A boundary is a number of bytes that are no white space.

function visible(line) {
	gsub(/[ \t\r\f\v]+|\302[\205\240]|\342\200[\200-\212\250\251\257]|\342\201\237|\343\200\200/, "", line)
	return length(line)
}

FNR == 1 { file++; at = 0 }
{ bytes = visible($0); at += bytes }
file == 1 && !bytes { given[at] = 1 }
file == 2 && bytes { gold[at] = 1; last = at }
file == 3 && bytes { found[at] = 1; end = at }

END {
	if (last != end) {
		print "texts differ"
		exit 1
	}
	for (at in gold)
		if (!(at in given) && at + 0 != last) {
			n_gold++
			both += at in found
		}
	for (at in found)
		n_found += !(at in given) && at + 0 != last
	printf "%.4f\n", n_gold + n_found ? 2 * both / (n_gold + n_found) : 1
}
