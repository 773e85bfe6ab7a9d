# Memories in zip archives; sourced by run.sh.
# shellcheck shell=sh disable=SC2154,SC2317 # variables of run.sh; functions called by name

# zips ARCHIVE FILE...
zips() { python3 -m zipfile -c "$@"; }

write_memory() { koppel align -q --no-dict story.nl.txt story.en.txt -o "$1"; }

# From a file, as standard input, and through a pipe, it is the same as unpacked.
zip_is_read() {
	write_memory x.tmx && zips x.zip x.tmx && koppel tmx convert -q x.tmx -o want.tmx &&
		koppel tmx convert -q x.zip -o got.tmx && cmp want.tmx got.tmx &&
		koppel tmx convert -q - -f tmx <x.zip >got.tmx && cmp want.tmx got.tmx || return
	# shellcheck disable=SC2002 # a pipe is what is meant
	cat x.zip | koppel tmx convert -q - -f tmx >got.tmx && cmp want.tmx got.tmx &&
		gzip -c x.zip | koppel tmx convert -q - -f tmx >got.tmx && cmp want.tmx got.tmx
}

zip_is_learnt_from() {
	write_memory x.tmx && zips x.zip x.tmx && koppel dict learn -q --no-dict --count 1 x.tmx -o want &&
		koppel dict learn -q --no-dict --count 1 x.zip -o got && [ -s got ] && cmp want got
}

zip_is_evaluated() {
	koppel segment -q story.nl.txt >x.nl.txt && koppel segment -q story.en.txt >x.en.txt || return
	koppel align -q --no-dict --presegmented x.nl.txt x.en.txt -o x.tmx && zips x.zip x.tmx &&
		koppel align -q --no-dict --presegmented x.nl.txt x.en.txt -f ladder -o x.ladder &&
		zips y.zip x.ladder || return
	koppel eval --src-text x.nl.txt --tgt-text x.en.txt x.ladder x.zip y.zip >got &&
		[ "$(grep -c 'F=1' got)" = 2 ]
}

zip_of_several() {
	write_memory x.tmx && zips x.zip story.nl.txt x.tmx folder && koppel tmx stats x.zip >got &&
		has_text got 'units        12' && cp x.tmx y.tmx && zips y.zip x.tmx story.nl.txt y.tmx words.txt || return
	! koppel tmx convert y.zip -o new.tmx 2>said && [ ! -e new.tmx ] &&
		has_text said 'y.zip: a zip archive of 4 files (x.tmx, story.nl.txt, y.tmx, ...): unpack the one you want'
}

# Cut short anywhere, it is an error that names the archive, and nothing is written.
zip_is_cut() {
	zips x.zip none.tmx && length=$(wc -c <x.zip) && cut=4 || return
	while [ "$cut" -lt "$length" ]; do
		head -c "$cut" x.zip >cut.zip
		! koppel tmx convert cut.zip -o new.tmx 2>said && [ ! -e new.tmx ] &&
			has_text said 'koppel: cut.zip: a zip archive that is empty, cut short or damaged' || return
		cut=$((cut + 7))
	done
}

# One byte of the text is changed, which the CRC shows.
zip_is_damaged() {
	write_memory x.tmx && python3 -c 'import zipfile
with zipfile.ZipFile("x.zip", "w") as archive: archive.write("x.tmx")' &&
		LC_ALL=C sed 's/mill/kill/' x.zip >bad.zip && ! cmp -s x.zip bad.zip || return
	! koppel tmx convert bad.zip -o new.tmx 2>said && [ ! -e new.tmx ] &&
		has_text said 'koppel: bad.zip: cannot unpack: ZIP bad CRC'
}

zip_is_encrypted() {
	zips x.zip none.tmx && python3 -c '
data = bytearray(open("x.zip", "rb").read())
data[6] |= 1
data[data.index(b"PK\1\2") + 8] |= 1
open("x.zip", "wb").write(data)' || return
	! koppel tmx stats x.zip 2>said && has_text said 'koppel: x.zip: an encrypted zip archive: unpack it first'
}

# It needs no more main memory than unpacked, which is 80 MB.
zip_takes_no_memory() {
	python3 -c '
import resource, subprocess, sys, zipfile
unit = b"<tu><tuv xml:lang=\"nl\"><seg>een</seg></tuv><tuv xml:lang=\"en\"><seg>one</seg></tuv></tu>"
with open("x.tmx", "wb") as out:
    out.write(b"<tmx version=\"1.4\"><header srclang=\"nl\"/><body>" + unit * 1000000 + b"</body></tmx>")
with zipfile.ZipFile("x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.write("x.tmx")
used = []
for name in ("x.tmx", "x.zip"):
    subprocess.run([sys.argv[1], "tmx", "stats", name], check=True)
    used.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(used)
sys.exit(used[1] > used[0] * 1.5)' "$KOPPEL"
}

while read -r function title; do
	if has_python zipfile; then
		check "$title" "$function"
	else
		skip "$title" "no python3 with zipfile"
	fi
done <<'END'
zip_is_read a memory in a zip archive is read from a file, standard input and a pipe
zip_is_learnt_from dict learn reads a memory in a zip archive
zip_is_evaluated eval reads alignments in zip archives
zip_of_several of a zip archive of several files the only memory is read
zip_is_cut a zip archive that is cut short is an error
zip_is_damaged a zip archive that is damaged is an error
zip_is_encrypted an encrypted zip archive is an error
zip_takes_no_memory a memory in a zip archive takes no more memory than the same unpacked
END
