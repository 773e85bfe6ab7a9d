#include "cli/texts/align_command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/base/command.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/texts/summary.h"
#include "formats/formats.h"
#include "io/file.h"
#include "tmx/fix/client.h"

enum spell { SPELL_MARK, SPELL_DROP, SPELL_OFF };

/* The choices of --format: the formats of units, and then the ladder, which has no texts. */
#define ALIGN_FORMAT_NAMES FORMAT_NAMES "|ladder"
#define LADDER_ENDING ".ladder"

/* ---- Steps ---- */

static void show_progress(void *context, double done)
{
	int *last = context, percent = (int)(done * 100);

	if (percent == *last)
		return;
	*last = percent;
	fprintf(stderr, "\rAligning ... %d %%", percent);
	/* blanks over the line, so that the summary begins on an empty one */
	if (percent >= 100)
		fputs("\r                    \r", stderr);
}

/* Texts with fewer segments are done before anybody could read a progress report. */
enum { PROGRESS_SEGMENTS = 2000 };

static void align(struct align_command *c)
{
	int last = -1;
	struct align_options options = { .pins = c->pins.items,
		                         .npins = c->pins.n,
		                         .stop_when_doubtful = !c->force };
	bool shown = message_verbosity > VERBOSITY_QUIET && isatty(STDERR_FILENO) &&
	             c->src.segments.n + c->tgt.segments.n > PROGRESS_SEGMENTS;

	if (shown) {
		options.progress = show_progress;
		options.context = &last;
	}
	align_documents(&c->alignment, &c->src, &c->tgt, c->lexicon, &options);
}

/* Opened before the texts are aligned: a list of words that cannot be read fails at once. */
static bool open_spellers(struct align_command *c)
{
	const char *langs[SIDE_COUNT] = { c->src.lang, c->tgt.lang };
	struct error err;

	for (int side = 0; side < SIDE_COUNT && c->spell != SPELL_OFF; side++)
		c->spellers[side] = speller_open(langs[side], NULL, c->packages[side]);
	for (int side = 0; side < SIDE_COUNT; side++)
		if (c->words && !speller_add_words(c->spellers[side], c->words, &err))
			return message_error(&err), false;
	return true;
}

/* 9999-12-31T23:59:59Z in seconds since 1970: TMX dates have four digits for the year. */
static const long long latest_time = 253402300799;

/*
 * The current time, or $SOURCE_DATE_EPOCH (reproducible-builds.org), with which the output is the same
 * every time.
 */
static bool creation_time(time_t *created)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end;

	*created = time(NULL);
	if (!epoch)
		return true;
	errno = 0;
	long long value = strtoll(epoch, &end, 10);
	if (errno || end == epoch || *end || value < 0 || value > latest_time) {
		message_usage("align", "SOURCE_DATE_EPOCH is not a number of seconds: '%s'", epoch);
		return false;
	}
	*created = (time_t)value;
	return true;
}

/* Doubtful units are among the others, with a mark, unless an option says where they go. */
static bool sets_doubtful_apart(const struct align_command *c)
{
	return c->doubtful.path || c->min_confidence >= 0;
}

/* ---- The command ---- */

/* The paths of outputs: NULL for those that were not asked for. */
enum { OUTPUTS = 4 };

static bool would_overwrite(const char *const *outputs, const char *path)
{
	for (int i = 0; i < OUTPUTS; i++)
		if (outputs[i] && strcmp(outputs[i], "-") != 0 && file_same(outputs[i], path)) {
			message_usage("align", "'%s' would be overwritten", path);
			return true;
		}
	return false;
}

static bool output_is_input(const struct align_command *c, const char *const *outputs,
                            char *const *paths)
{
	for (int i = 0; i < OUTPUTS; i++)
		if (outputs[i] && inputs_overwritten(outputs[i], paths, 2, "align", &c->input))
			return true;
	return (c->words && would_overwrite(outputs, c->words)) ||
	       (c->pins_file && would_overwrite(outputs, c->pins_file));
}

static bool named_twice(const char *const *outputs)
{
	for (int i = 0; i < OUTPUTS; i++)
		for (int k = 0; k < i; k++)
			if (outputs[i] && outputs[k] && file_same(outputs[i], outputs[k])) {
				message_usage(
					"align", "'%s' is named for two outputs%s", outputs[i],
					strcmp(outputs[i], "-") ? ""
								: " (use -o FILE for the memory)");
				return true;
			}
	return false;
}

static double seconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + 1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

static void summarise(const struct align_command *c)
{
	struct summary s = {
		.src = &c->src,
		.tgt = &c->tgt,
		.alignment = &c->alignment,
		.units = &c->units,
		.report = &c->report,
		.written = c->pairs.path ? c->pairs.units : c->report.units,
		.losses = &c->pairs.report,
		.spelling = c->spell == SPELL_OFF ? NULL : &c->spelling,
		.dictionaries = &c->dictionaries,
		.no_dict = c->input.no_dict,
		.lexicon_pairs = lexicon_pairs(c->lexicon),
		.output = strcmp(c->output, "-") == 0 ? NULL : c->output,
		.reordered = c->reorder,
		.one_sided_listed = c->lists[ALIGN_ONE_SIDED].path,
		.spelling_listed = c->lists[ALIGN_SPELLING].path,
		.doubtful_apart = sets_doubtful_apart(c),
		.doubtful_output = c->doubtful.path,
		.seconds = seconds_since(&c->start),
	};

	for (int side = 0; side < SIDE_COUNT; side++) {
		s.speller[side] = c->spellers[side] ? speller_name(c->spellers[side]) : NULL;
		s.speller_package[side] = c->packages[side];
	}
	summary_print(&s);
}

/* What --format says, or else the names of the files. */
static bool choose_formats(struct align_command *c)
{
	bool by_name = c->format == UNIT_OUTPUT_BY_NAME;
	const struct format *doubtful = c->doubtful.path ? format_of_path(c->doubtful.path) : NULL;

	if (by_name ? file_ends_in(c->output, LADDER_ENDING) != NULL
	            : !format_at((size_t)c->format)) {
		c->lists[ALIGN_LADDER].path = c->output;
		c->pairs.format =
			format_at(0); /* for doubtful units, which may be written all the same */
	} else {
		c->pairs.path = c->output;
		if (!unit_output_take_format(&c->pairs, c->format, "align"))
			return false;
	}
	c->doubtful.format = doubtful ? doubtful : c->pairs.format;
	return true;
}

/* Takes --for and --columns, which are refused, and not ignored, where no output has a use for them. */
static bool check_formats(struct align_command *c)
{
	struct unit_output *const outputs[] = { &c->pairs, &c->doubtful };
	bool units = false, tables = false;

	if (c->column_names)
		c->pairs.options.columns = c->doubtful.options.columns = &c->columns;
	for (size_t i = 0; i < sizeof(outputs) / sizeof(outputs[0]); i++) {
		const struct unit_output *o = outputs[i];
		if (o->path && !unit_output_check(o, c->client != CLIENT_NONE, "align"))
			return false;
		units = units || o->path;
		tables = tables || (o->path && o->format->is_table);
	}
	if (c->client != CLIENT_NONE && !units)
		message_usage("align", "--for is for TMX, and not for ladder");
	else if (c->column_names && !tables)
		message_usage("align", "--columns is for csv and tsv, and not for %s",
		              c->pairs.path ? c->pairs.format->name : "ladder");
	else
		return !c->column_names ||
		       unit_output_parse_columns(&c->columns, c->column_names, "align");
	return false;
}

static int refuse(const struct align_command *c)
{
	struct error err;

	error_set(&err, ERROR_INPUT, NULL,
	          "%s and %s don't seem to be translations of each other (evidence %.2f a segment, "
	          "where translations have more than 0); --force writes the pairs all the same",
	          file_label(c->src.path), file_label(c->tgt.path), c->alignment.evidence);
	message_error(&err);
	return STATUS_FINDINGS;
}

/* What comes after the alignment: spelling, the files, and the summary. */
static int finish(struct align_command *c)
{
	const struct spelling_options options = SPELLING_OPTIONS_INIT;

	if (c->spell != SPELL_OFF)
		spelling_find(&c->spelling, &c->src, &c->tgt, c->spellers[SIDE_SRC],
		              c->spellers[SIDE_TGT], &options);
	c->units.units = sets_doubtful_apart(c) ? ALIGNMENT_SURE : ALIGNMENT_ALL;
	c->units.spelling = c->spell == SPELL_OFF ? NULL : &c->spelling;
	c->units.reorder = c->reorder;
	c->units.drop_misspelt = c->spell == SPELL_DROP;
	c->units.doubtful_below = c->min_confidence < 0 ? INPUTS_DOUBTFUL_BELOW : c->min_confidence;
	if (!align_write_files(c))
		return STATUS_TROUBLE;
	summarise(c);
	return STATUS_DONE;
}

static int run(struct align_command *c, char *const *paths)
{
	struct document *const docs[SIDE_COUNT] = { &c->src, &c->tgt };

	if (!creation_time(&c->units.created))
		return STATUS_TROUBLE;
	c->lexicon = inputs_open(docs, paths, SIDE_COUNT, "align", &c->input, &c->dictionaries);
	if (!c->lexicon)
		return STATUS_TROUBLE;
	inputs_warn_swapped(&c->src, &c->tgt, c->lexicon);
	/* what is wrong with other files shows before the long work */
	if (!pins_collect(&c->pins, c->pins_file, &c->delimiters, &c->src, &c->tgt) ||
	    !open_spellers(c) || !align_open_files(c))
		return STATUS_TROUBLE;
	align(c);
	return alignment_is_doubtful(&c->alignment) && !c->force ? refuse(c) : finish(c);
}

static bool check_command_line(struct align_command *c, char *const *paths)
{
	const char *const outputs[OUTPUTS] = { c->output, c->doubtful.path,
		                               c->lists[ALIGN_ONE_SIDED].path,
		                               c->lists[ALIGN_SPELLING].path };
	/* standard input can be read once, but the words are, for each side */
	size_t uses = c->words && file_same(c->words, "-") ? 2 : 0;

	uses += c->pins_file && file_same(c->pins_file, "-");
	return !inputs_twice(paths, 2, uses, "align", &c->input) &&
	       !output_is_input(c, outputs, paths) && !named_twice(outputs) && choose_formats(c) &&
	       check_formats(c);
}

static void release(struct align_command *c)
{
	align_discard_files(c);
	columns_release(&c->columns);
	spelling_release(&c->spelling);
	for (int side = 0; side < SIDE_COUNT; side++)
		speller_free(c->spellers[side]);
	alignment_release(&c->alignment);
	lexicon_free(c->lexicon);
	document_release(&c->src);
	document_release(&c->tgt);
	inputs_release(&c->input);
	pins_free(&c->pins);
	free(c->delimiters.items);
}

int command_align(int argc, char **argv)
{
	struct align_command c = { .output = "-",
		                   .format = UNIT_OUTPUT_BY_NAME,
		                   .min_confidence = -1,
		                   .client = CLIENT_NONE };
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &c.output, "FILE",
		  "write the pairs to FILE instead of standard output" },
		{ 'f', "format", OPTION_CHOICE, &c.format, ALIGN_FORMAT_NAMES,
		  "what to write; the default is what FILE ends in, or tmx. moses: two texts, "
		  "FILE.nl and FILE.en; ladder: the beads, without text" },
		{ 0, "columns", OPTION_TEXT, &c.column_names, "NAMES",
		  "what the columns of csv and tsv hold, such as source,target,id,bead,src_line" },
		{ 0, "for", OPTION_CHOICE, &c.client, CLIENT_NAMES, "TMX as this tool wants it" },
		{ 0, "min-confidence", OPTION_SHARE, &c.min_confidence, "P",
		  "leave out doubtful units, those with a lower confidence, 0 to 1; without this, "
		  "those under 0.5 are marked" },
		{ 0, "doubtful", OPTION_TEXT, &c.doubtful.path, "FILE",
		  "write doubtful units to FILE instead of with the others" },
		{ 0, "pins", OPTION_TEXT, &c.pins_file, "FILE",
		  "beads that are certain, as --format ladder writes them, with segments counted "
		  "from 0; the others are found around them" },
		{ 0, "hard-delimiter", OPTION_LIST, &c.delimiters, "LINE",
		  "segments with this text (such as * * *) divide both sides: the first of the "
		  "source is paired with the first of the translation, and so on" },
		{ 0, "reorder", OPTION_FLAG, &c.reorder, NULL,
		  "also make units of segments that moved elsewhere in the translation" },
		{ 0, "one-sided", OPTION_TEXT, &c.lists[ALIGN_ONE_SIDED].path, "FILE",
		  "list the segments without a counterpart: side, line, text" },
		{ 0, "spell", OPTION_CHOICE, &c.spell, "mark|drop|off",
		  "units with unknown words are marked (the default) or left out, or nothing is "
		  "checked" },
		{ 0, "words", OPTION_TEXT, &c.words, "FILE", "words that are right, one a line" },
		{ 0, "spelling", OPTION_TEXT, &c.lists[ALIGN_SPELLING].path, "FILE",
		  "list the unknown words: file, line, column, suggestions" },
		INPUT_OPTIONS(c.input),
		{ 0, "force", OPTION_FLAG, &c.force, NULL,
		  "write pairs even when the texts don't seem to be translations of each other" },
		{ 'q', "quiet", OPTION_FLAG, &c.quiet, NULL, "say nothing but errors" },
		{ 'v', "verbose", OPTION_FLAG, &c.verbose, NULL, "say more" },
	};
	const struct usage usage = {
		.name = "align",
		.arguments = "SOURCE TARGET",
		.least = 2,
		.most = 2,
		.example = "  koppel align article.nl.txt article.en.txt -o article.tmx\n",
		.summary =
			"Pairs the sentences of a text with those of its translation, checks the "
			"spelling of both, and writes a translation memory. A text named - is "
			"standard input.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int first, status = options_parse(&usage, argc, argv, &first);

	clock_gettime(CLOCK_MONOTONIC, &c.start);
	message_verbosity = c.quiet     ? VERBOSITY_QUIET
	                    : c.verbose ? VERBOSITY_VERBOSE
	                                : VERBOSITY_NORMAL;
	if (status == OPTIONS_GO_ON)
		status = check_command_line(&c, argv + first) ? run(&c, argv + first)
		                                              : STATUS_TROUBLE;
	release(&c);
	return status;
}
