/* The memories that the sub-commands of `koppel tmx` read and write. */
#ifndef CLI_TMX_FILES_H
#define CLI_TMX_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/base/options.h"
#include "io/file.h"
#include "tmx/fix/fix_reader.h"
#include "tmx/model/unit_reader.h"
#include "tmx/model/unit_writer.h"
#include "tmx/read/recovery.h"

/* What is done to the units of a memory before a command sees them. */
struct tmx_client_options {
	int client; /* an enum client_tool: units are changed to what this tool wants */
	bool fixes; /* what tools refuse or misread is fixed; for a client, it always is */
	struct text_list languages;        /* to be renamed: "nl=nl-NL" */
	struct client_renaming *renamings; /* the same, parsed */
};

#define TMX_CLIENT_OPTIONS_INIT                                                                    \
	{                                                                                          \
		.client = CLIENT_NONE                                                              \
	}

/* Their rows in a table of options. */
/* clang-format off */
#define TMX_CLIENT_OPTIONS(o)                                                                  \
	{ 0, "for", OPTION_CHOICE, &(o).client, CLIENT_NAMES,                                  \
	  "fixed as by koppel tmx fix, with header, languages, codes, props and dates as "    \
	  "this tool wants them" },                                                            \
	{ 0, "language", OPTION_LIST, &(o).languages, "OLD=NEW",                               \
	  "give a language another name, as in nl=nl-NL; may be given more than once" }
/* clang-format on */

/* Parses the languages to be renamed; false after a message. */
bool tmx_client_options_take(struct tmx_client_options *client_options, const char *command);
void tmx_client_options_release(struct tmx_client_options *client_options);

/* What was found and done while a memory was read. */
struct tmx_counts {
	size_t put_right, lost;          /* elements and attributes that TMX does not have there */
	size_t recovered, left_out;      /* broken places */
	struct recovery_counts recovery; /* of what was recovered */
	size_t dropped;                  /* units without a translation */
	size_t fixes[FIX_COUNT], changes[CLIENT_CHANGE_COUNT];
};

struct tmx_input {
	const char *path; /* "-": standard input */
	bool recover;     /* what is broken is recovered or left out */
	const struct tmx_client_options *client_options; /* NULL: none */
	struct unit_reader *reader;
	struct fixer *fixer;
	struct client *client;
	/* of the last time that it was opened; complete when it is closed */
	struct tmx_counts counts;
	size_t told; /* broken places that were reported, and are not when it is opened again */
};

/* The row of --recover in a table of options. */
/* clang-format off */
#define TMX_RECOVER_OPTION(flag)                                                               \
	{ 0, "recover", OPTION_FLAG, &(flag), NULL,                                            \
	  "go on where the memory is broken: recover the unit or leave it out, and report it" }
/* clang-format on */

bool tmx_input_open(struct tmx_input *in, struct error *err);

/* The same for a reader of another kind, which the input owns from then on; NULL is an error with err filled. */
bool tmx_input_take(struct tmx_input *in, struct unit_reader *reader, struct error *err);

void tmx_input_close(struct tmx_input *in);

/*
 * An origin for those who read a memory more than once. The input, which must outlive it, has the
 * counts of the last time that the memory was read to its end.
 */
struct unit_origin tmx_input_origin(struct tmx_input *in);

void tmx_counts_add(struct tmx_counts *counts, const struct tmx_counts *more);

/* Reports what was done, if anything. */
void tmx_counts_report(const struct tmx_counts *counts);

/* Reports an error, with a hint at what would get around it; returns the exit status for it. */
int tmx_trouble(const struct tmx_input *in, const struct error *err);

struct tmx_output {
	const char *path; /* "-": standard output; NULL: nothing is written */
	size_t units;     /* added so far, also when nothing is written */
	struct file_out out;
	struct unit_writer *writer;
	bool open;
};

/* Begins a memory; the header must outlive the output. */
bool tmx_output_open(struct tmx_output *o, const struct tmx_header *header, struct error *err);
void tmx_output_add(struct tmx_output *o, const struct unit *unit);

/* Whether there is any use in writing on. */
bool tmx_output_works(const struct tmx_output *o);

/*
 * Ends n memories. They take their names when all went well, up to now (ok) and here; otherwise no
 * file is changed. False with err filled.
 */
bool tmx_outputs_close(struct tmx_output *outputs, size_t n, bool ok, struct error *err);

/* What messages call it. */
const char *tmx_output_label(const struct tmx_output *o);

/* True after a message when an output is one of the inputs, another output, or a zip archive. */
bool tmx_overwrites(const struct tmx_output *outputs, size_t n, char *const *inputs, int ninputs,
                    const char *command);

#endif
