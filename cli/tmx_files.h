/* The memories that the sub-commands of `koppel tmx` read and write. */
#ifndef CLI_TMX_FILES_H
#define CLI_TMX_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/options.h"
#include "text/file.h"
#include "tmx/mending.h"
#include "tmx/unit_reader.h"
#include "tmx/unit_writer.h"

struct tmx_input {
	const char *path; /* "-": standard input */
	bool recover;     /* what is broken is mended or left out */
	bool silent;      /* ... and not told, as it was before */
	bool again;       /* it was opened by its origin */
	struct unit_reader *reader;
	size_t oddities; /* what TMX hasn't there */
	size_t mended, left_out; /* of what is broken */
};

/* The row of --recover in a table of options. */
#define TMX_RECOVER_OPTION(input) \
	{ 0, "recover", OPTION_FLAG, &(input).recover, NULL, \
	  "go on where the memory is broken: mend the unit, or leave it out, and tell" }

bool tmx_input_open(struct tmx_input *in, struct error *err);
void tmx_input_close(struct tmx_input *in);

/* For what reads a memory more than once: oddities are counted the first time. The input must outlive it. */
struct unit_origin tmx_input_origin(struct tmx_input *in);

/* Tells what was put right or left out, if anything. */
void tmx_input_report(const struct tmx_input *in);

/* Tells an error, and what would get round it when the memory is broken; returns the exit status for it. */
int tmx_trouble(const struct tmx_input *in, const struct error *err);

struct tmx_output {
	const char *path; /* "-": standard output; NULL: nothing is written */
	int client;       /* an enum client: as this tool wants it */
	bool mends;       /* all that tools refuse or misread; done for every client */
	struct text_list languages; /* that get another name: "nl=nl-NL" */
	struct renaming *renamings; /* the same, taken apart */
	size_t units;     /* written so far */
	struct file_out out;
	struct unit_writer *writer;
	struct mending mending;
	bool open;
};

/* The rows of a table of options that say how it is written. */
#define TMX_OUTPUT_OPTIONS(output) \
	{ 0, "for", OPTION_CHOICE, &(output).client, CLIENT_NAMES, \
	  "mended as koppel tmx fix does, with header, languages, codes, props and dates as this tool wants them" }, \
	{ 0, "language", OPTION_LIST, &(output).languages, "OLD=NEW", \
	  "give a language another name, as in nl=nl-NL; may be given more than once" }

/* Takes apart what was given for them; false after a message. */
bool tmx_output_take(struct tmx_output *o, const char *command);

/* What is mended and changed on the way, as the options want it; NULL for nothing. The output's until it is released. */
struct mending *tmx_output_mending(struct tmx_output *o);

/* Begins a memory; the header must outlive the output. */
bool tmx_output_open(struct tmx_output *o, const struct tmx_header *header, struct error *err);
void tmx_output_add(struct tmx_output *o, const struct unit *unit);

/* Whether there is any use in writing on. */
bool tmx_output_works(const struct tmx_output *o);

/* Ends n memories, which appear under their names when all went well: up to now (ok), and here. */
bool tmx_outputs_close(struct tmx_output *outputs, size_t n, bool ok, struct error *err);

/* Tells what was mended and changed for the tool, if anything. */
void tmx_output_report(const struct tmx_output *o);
void tmx_output_release(struct tmx_output *o);

/* What messages call it. */
const char *tmx_output_label(const struct tmx_output *o);

/* Whether an output is one of the inputs, or two outputs are one, after a message. */
bool tmx_overwrites(const struct tmx_output *outputs, size_t n, char *const *inputs, int ninputs, const char *command);

#endif
