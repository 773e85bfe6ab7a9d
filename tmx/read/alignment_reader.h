/* Reads the units of an alignment, as other readers read those of a file. */
#ifndef TMX_READ_ALIGNMENT_READER_H
#define TMX_READ_ALIGNMENT_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "align/alignment.h"
#include "corpora/document.h"
#include "corpora/spelling.h"
#include "tmx/model/unit_reader.h"

/* Which units are read; the report counts all of them in any case. */
enum alignment_units { ALIGNMENT_ALL, ALIGNMENT_SURE, ALIGNMENT_DOUBTFUL };

struct alignment_reader_options {
	enum alignment_units units;
	const struct spelling *spelling; /* findings of both documents; NULL when not checked */
	bool reorder;                    /* moved pairs become units too, after the others */
	bool drop_misspelt;              /* a unit with a finding is left out, instead of marked */
	double doubtful_below;           /* units with a lower confidence are doubtful */
	time_t created;                  /* UTC */
};

/*
 * What became of the beads; complete once all units have been read. Each bead is one of the units,
 * empty or dropped, or has one side only.
 */
struct alignment_reader_report {
	size_t units;
	size_t one_sided[SIDE_COUNT]; /* segments with text in beads without the other side */
	size_t empty;                 /* beads with an empty text on one side or both */
	size_t doubtful;              /* of the units */
	size_t marked;                /* units with a spelling finding, kept */
	size_t dropped;               /* beads with a spelling finding, left out */
	size_t normalised;            /* units that NFC changed */
	size_t replaced;              /* units with characters that XML forbids, now U+FFFD */
	/* The place of the first of those characters, if any; 1-based, columns in code points. */
	enum side replaced_side;
	size_t replaced_line, replaced_column;
	size_t untranslated; /* units of several words with the same text on both sides; kept */
	size_t duplicates;   /* units equal in source and target to an earlier one; kept */
	size_t alternatives; /* distinct translations beyond the first of each source; kept */
};

/*
 * One unit for each bead that has text on both sides. Its text is the bead's segments, joined by a
 * blank, where
 *  - a run of white space that holds a blank, a tab or a line break becomes one blank; no-break and
 *    other typographic spaces stay when they stand alone or among themselves;
 *  - white space of every kind is trimmed at both ends;
 *  - characters that XML 1.0 forbids (section 2.2, and U+FFFE and U+FFFF) become U+FFFD;
 *  - the whole is normalised to NFC (UAX #15).
 * Nothing else changes: soft hyphens, zero-width characters, ligatures and typographic quotation
 * marks stay. tmx/model/props.h has the props of the header, the units and their texts.
 *
 * A unit's id is the source's file name, without folder and extension, with '_' for all but
 * letters, digits, '-', '_' and '.', then '-' and the number of its first source segment, 1-based:
 * "haven.nl-14". Standard input is "stdin". Folders are not written to the memory, which may be
 * given to others.
 *
 * Doubtful units and duplicates are kept. The counts of duplicates need 32 to 128 bytes of memory
 * per unit. All arguments must outlive the reader, which never fails.
 */
struct unit_reader *alignment_reader_open(const struct alignment *alignment,
                                          const struct document *src, const struct document *tgt,
                                          const struct alignment_reader_options *options,
                                          struct alignment_reader_report *report);

#endif
