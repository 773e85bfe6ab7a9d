# Turns dicts/data/pair.tsv into C: LANGUAGE_DEFAULT_SRC, LANGUAGE_DEFAULT_TGT and LANGUAGE_DEFAULT_SPELLINGS.
BEGIN { FS = "\t" }
/^#/ { next }
{
	gsub(/ /, "\", \"", $3)
	printf "#define LANGUAGE_DEFAULT_SRC \"%s\"\n", $1
	printf "#define LANGUAGE_DEFAULT_TGT \"%s\"\n", $2
	printf "#define LANGUAGE_DEFAULT_SPELLINGS \"%s\"\n", $3
}
