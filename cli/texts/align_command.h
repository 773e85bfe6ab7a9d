/* The state of one run of `koppel align`, shared by align.c and align_files.c alone. */
#ifndef CLI_TEXTS_ALIGN_COMMAND_H
#define CLI_TEXTS_ALIGN_COMMAND_H

#include <stdbool.h>
#include <stdio.h>
#include <time.h>

#include "align/align.h"
#include "cli/base/unit_output.h"
#include "cli/texts/inputs.h"
#include "cli/texts/pins.h"
#include "corpora/spelling.h"
#include "dicts/speller.h"
#include "formats/table/columns.h"
#include "tmx/read/alignment_reader.h"

/* A list that is written in addition to the units; its path is NULL when it was not asked for. */
struct align_list {
	const char *path;
	struct file_out out;
	bool open;
};

enum align_lists { ALIGN_LADDER, ALIGN_ONE_SIDED, ALIGN_SPELLING, ALIGN_LISTS };

struct align_command {
	struct input_options input;
	struct unit_output pairs, doubtful; /* path is NULL: not asked for */
	struct align_list lists[ALIGN_LISTS];
	const char *output; /* path of the units, or of the ladder */
	const char *words, *pins_file, *column_names;
	struct columns columns;
	struct text_list delimiters;
	int format, spell;
	int client; /* an enum client_tool: TMX as this tool wants it */
	bool quiet, verbose, force, reorder;
	double min_confidence; /* negative when not given */

	struct document src, tgt;
	struct pin_list pins;
	struct lexicon *lexicon;
	struct import_report dictionaries;
	struct alignment alignment;
	struct speller *spellers[SIDE_COUNT];
	char packages[SIDE_COUNT][64];
	struct spelling spelling;
	struct alignment_reader_options units;
	struct alignment_reader_report report;
	struct timespec start;
};

/* Opens all files before the texts are aligned, so that failure shows early; false after a message. */
bool align_open_files(struct align_command *c);

/* Writes them; they take their names when all of them are complete. False after a message. */
bool align_write_files(struct align_command *c);

/* Discards what was not written. */
void align_discard_files(struct align_command *c);

#endif
