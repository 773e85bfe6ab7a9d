/* The ways in which aligners write alignments, to be read and written as ladders. */
#ifndef CORPORA_LADDER_FORMAT_H
#define CORPORA_LADDER_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "corpora/document.h"
#include "corpora/ladder.h"

/* A file to be read. Everything is borrowed. */
struct ladder_input {
	const char *bytes;
	size_t length;
	const char *path;                /* for messages */
	const struct document *texts[2]; /* what was aligned; both or none */
};

enum ladder_likeness { LADDER_UNLIKE, LADDER_PERHAPS, LADDER_SURELY };

/* How much a file looks like a format. */
typedef enum ladder_likeness ladder_detector(const struct ladder_input *in);

/*
 * Reads a file. Empty lines are skipped. A line that is not in the format is an error with its
 * place. The ladder is the caller's to release, also after a failure.
 */
typedef bool ladder_reader(struct ladder *ladder, const struct ladder_input *in, struct error *err);

/* Appends the file to out; path is that of the ladder, for messages. */
typedef bool ladder_writer(const struct ladder *ladder, const char *path, struct strbuf *out,
                           struct error *err);

struct ladder_format {
	const char *name;
	ladder_detector *detect; /* NULL: like another format, never detected */
	ladder_reader *read;
	ladder_writer *write; /* NULL: cannot be written */
};

/*
 * Koppel's ladder "[0,1]:[2]:0.975", and the same with blanks between, as Vecalign and Bleualign's
 * gold files have them: "[0, 1]:[2]:0.123456". An empty list is "[]"; what follows a second colon
 * is the score, if it is a number.
 */
ladder_detector ladder_detect_beads;
ladder_reader ladder_read_beads;
ladder_writer ladder_write_beads, ladder_write_vecalign;

/*
 * hunalign's ladder: positions in the source and in the target, separated by a tab or blanks, and
 * the score of the bead that begins there, which may be missing. The first line is 0 0, the last
 * has the sizes of the texts, and none goes back. Segments that no bead has are written as beads
 * with one side; missing scores are written as 0 if there are others. Beads that cross, have holes
 * or begin more than 10,000 segments after the last one cannot be written.
 */
ladder_detector ladder_detect_hunalign;
ladder_reader ladder_read_hunalign;
ladder_writer ladder_write_hunalign;

/*
 * Lists of numbers, "0,1 TAB 2 TAB 0.975". They may be in brackets, and the score may be
 * missing. Beads without any number are not written.
 */
ladder_detector ladder_detect_lists;
ladder_reader ladder_read_lists;
ladder_writer ladder_write_lists;

/*
 * Texts, "source TAB target TAB score", in the order of the documents in the input, where
 * text_walk_find() finds their segments. The score may be missing; what follows it is ignored. A
 * text that is not found is an error.
 */
ladder_detector ladder_detect_texts;
ladder_reader ladder_read_texts;

/*
 * Which of the n formats a file is in: the first that it surely is; otherwise the only one that it
 * may be; otherwise formats[0], whose reader will say what is wrong. NULL, with err filled, when it
 * may be more than one.
 */
const struct ladder_format *ladder_format_detect(const struct ladder_format *formats, size_t n,
                                                 const struct ladder_input *in, struct error *err);

#endif
