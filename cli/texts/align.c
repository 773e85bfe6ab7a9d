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
enum { FORMAT_BY_NAME = -1 };

/* ---- Steps ---- */

static void show_progress(void *context, double done)
{
	int *last = context, percent = (int)(done * 100);

	if (percent == *last)
		return;
	*last = percent;
	fprintf(stderr, "\rAligning ... %d %%", percent);
	if (percent >= 100)
		fputs("\r                    \r", stderr);
}

/* Short work is not worth a progress report. */
enum { PROGRESS_SEGMENTS = 2000 };

static void align(struct align_command *c)
{
	int last = -1;
	struct align_options options = { .pins = c->pins.items, .npins = c->pins.n };
	bool shown = message_verbosity > QUIET && isatty(STDERR_FILENO) &&
	             c->src.segments.n + c->tgt.segments.n > PROGRESS_SEGMENTS;

	if (shown) {
		options.progress = show_progress;
		options.context = &last;
	}
	align_documents(&c->alignment, &c->src, &c->tgt, c->lexicon, &options);
}

/* Dictionaries and the user's words, before the long work begins. */
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

static void check_spelling(struct align_command *c)
{
	const struct spelling_options options = SPELLING_OPTIONS_INIT;

	if (c->spell != SPELL_OFF)
		spelling_find(&c->spelling, &c->src, &c->tgt, c->spellers[SIDE_SRC],
		              c->spellers[SIDE_TGT], &options);
}

/* Now, or $SOURCE_DATE_EPOCH, for output that is the same every time. */
static bool creation_time(time_t *created)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end;

	*created = time(NULL);
	if (!epoch)
		return true;
	errno = 0;
	long long value = strtoll(epoch, &end, 10);
	if (errno || end == epoch || *end || value < 0 || value > 253402300799LL) {
		message_usage("align", "SOURCE_DATE_EPOCH is no number of seconds: '%s'", epoch);
		return false;
	}
	*created = (time_t)value;
	return true;
}

static double doubtful_below(const struct align_command *c)
{
	return c->min_confidence < 0 ? 0.5 : c->min_confidence;
}

/* Doubtful units are among the others, with a mark, unless something was said about them. */
static bool sets_doubtful_apart(const struct align_command *c)
{
	return c->doubtful.path || c->min_confidence >= 0;
}

static void choose_units(struct align_command *c)
{
	c->units.units = sets_doubtful_apart(c) ? ALIGNMENT_SURE : ALIGNMENT_ALL;
	c->units.spelling = c->spell == SPELL_OFF ? NULL : &c->spelling;
	c->units.reorder = c->reorder;
	c->units.drop_misspelt = c->spell == SPELL_DROP;
	c->units.doubtful_below = doubtful_below(c);
}

/* ---- The command ---- */

/* The names of outputs as they were given; NULL for those that weren't. */
enum { OUTPUTS = 4 };

static void list_outputs(const struct align_command *c, const char *outputs[OUTPUTS])
{
	outputs[0] = c->output;
	outputs[1] = c->doubtful.path;
	outputs[2] = c->lists[ALIGN_ONE_SIDED].path;
	outputs[3] = c->lists[ALIGN_SPELLING].path;
}

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

/* How often standard input is read, texts and what comes with them aside. */
static size_t own_uses_of_input(const struct align_command *c)
{
	size_t words = c->words && file_same(c->words, "-") ? 2 : 0; /* once for each side */

	return words + (c->pins_file && file_same(c->pins_file, "-"));
}

static bool named_twice(const char *const *outputs)
{
	for (int i = 0; i < OUTPUTS; i++)
		for (int k = 0; k < i; k++)
			if (outputs[i] && outputs[k] && file_same(outputs[i], outputs[k])) {
				message_usage(
					"align", "'%s' is named for two outputs%s", outputs[i],
					strcmp(outputs[i], "-") ? "" : ": -o FILE names another");
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

static bool read_texts(struct align_command *c, char *const *paths)
{
	char langs[2][LANGUAGE_TAG_MAX];

	if (!inputs_languages(langs, paths, 2, "align", &c->input) ||
	    !inputs_read(&c->src, paths[0], langs[0], true, &c->input) ||
	    !inputs_read(&c->tgt, paths[1], langs[1], false, &c->input))
		return false;
	struct language_pair pair;
	language_take(langs[0], pair.src);
	language_take(langs[1], pair.tgt);
	c->lexicon = inputs_lexicon(&pair, &c->src, &c->tgt, true, &c->input, &c->dictionaries);
	if (c->lexicon)
		inputs_warn_swapped(&c->src, &c->tgt, c->lexicon);
	return c->lexicon != NULL;
}

static bool refuse_format(const char *format, const char *what)
{
	message_usage("align", format, what);
	return false;
}

/* What --format says, or else the names; doubtful units are in the format of the others, if need be. */
static bool choose_formats(struct align_command *c)
{
	const struct format *format = format_at((size_t)c->format);
	bool ladder = c->format == FORMAT_BY_NAME ? file_ends_in(c->output, LADDER_ENDING) != NULL
	                                          : !format;

	if (c->format == FORMAT_BY_NAME && !ladder)
		format = unit_output_format(c->output);
	if (ladder) {
		c->lists[ALIGN_LADDER].path = c->output;
		format = format_at(0);
	} else {
		c->pairs.path = c->output;
	}
	if (!format)
		return refuse_format("'%s' names no format: --format says which", c->output);
	c->pairs.format = c->doubtful.format = format;
	if (c->doubtful.path && format_of_path(c->doubtful.path))
		c->doubtful.format = format_of_path(c->doubtful.path);
	return true;
}

static bool check_format(const struct align_command *c, const struct unit_output *o)
{
	if (!o->path)
		return true;
	if (o->format->files > 1 && strcmp(o->path, "-") == 0)
		return refuse_format(
			"%s is written to two files: -o FILE says what their names begin "
			"with",
			o->format->name);
	return c->client < 0 || o->format == format_at(0) ||
	       refuse_format("--for is for TMX, and not for %s", o->format->name);
}

static bool take_columns(struct align_command *c)
{
	struct strbuf known = STRBUF_INIT;

	if (!c->column_names)
		return true;
	bool ok = columns_parse(&c->columns, c->column_names);
	columns_list(&known);
	if (!ok)
		message_usage("align", "'%s' does not name columns (%s, divided by commas)",
		              c->column_names, known.data);
	strbuf_release(&known);
	c->pairs.options.columns = c->doubtful.options.columns = &c->columns;
	return ok && (c->pairs.format->is_table ||
	              refuse_format("--columns is for csv and tsv, and not for %s",
	                            c->pairs.format->name));
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

static int finish(struct align_command *c)
{
	check_spelling(c);
	choose_units(c);
	if (!align_write_files(c))
		return STATUS_TROUBLE;
	summarise(c);
	return STATUS_DONE;
}

static int run(struct align_command *c, char *const *paths)
{
	if (!creation_time(&c->units.created) || !read_texts(c, paths) ||
	    !pins_collect(&c->pins, c->pins_file, &c->delimiters, &c->src, &c->tgt) ||
	    !open_spellers(c) || !align_open_files(c))
		return STATUS_TROUBLE;
	align(c);
	return alignment_is_doubtful(&c->alignment) && !c->force ? refuse(c) : finish(c);
}

static bool check_command_line(struct align_command *c, char *const *paths)
{
	const char *outputs[OUTPUTS];

	list_outputs(c, outputs);
	return !inputs_twice(paths, 2, own_uses_of_input(c), "align", &c->input) &&
	       !output_is_input(c, outputs, paths) && !named_twice(outputs) && choose_formats(c) &&
	       check_format(c, &c->pairs) && check_format(c, &c->doubtful) && take_columns(c);
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
	struct align_command c = {
		.output = "-", .format = FORMAT_BY_NAME, .min_confidence = -1, .client = -1
	};
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &c.output, "FILE",
		  "write the pairs there, and not to standard output" },
		{ 'f', "format", OPTION_CHOICE, &c.format, ALIGN_FORMAT_NAMES,
		  "what to write; else what FILE ends in, else tmx. moses: two texts, FILE.nl and "
		  "FILE.en; ladder: no texts" },
		{ 0, "columns", OPTION_TEXT, &c.column_names, "NAMES",
		  "what the columns of csv and tsv hold, such as source,target,id,bead,src_line" },
		{ 0, "for", OPTION_CHOICE, &c.client, CLIENT_NAMES, "TMX as this tool wants it" },
		{ 0, "min-confidence", OPTION_SHARE, &c.min_confidence, "P",
		  "leave out doubtful units, those with a lower confidence, 0 to 1; else those "
		  "under 0.5 are marked" },
		{ 0, "doubtful", OPTION_TEXT, &c.doubtful.path, "FILE",
		  "write doubtful units there, and not with the others" },
		{ 0, "pins", OPTION_TEXT, &c.pins_file, "FILE",
		  "beads that are certain, as --format ladder writes them, which counts segments "
		  "from 0; the rest is found around them" },
		{ 0, "hard-delimiter", OPTION_LIST, &c.delimiters, "LINE",
		  "segments of this text (such as * * *) divide both texts: the first there is the "
		  "first here, and so on" },
		{ 0, "reorder", OPTION_FLAG, &c.reorder, NULL,
		  "make units of segments that stand elsewhere in the translation, too" },
		{ 0, "one-sided", OPTION_TEXT, &c.lists[ALIGN_ONE_SIDED].path, "FILE",
		  "list the segments without counterpart: side, line, text" },
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
	message_verbosity = c.quiet ? QUIET : c.verbose ? VERBOSE : NORMAL;
	if (status == OPTIONS_GO_ON)
		status = check_command_line(&c, argv + first) ? run(&c, argv + first)
		                                              : STATUS_TROUBLE;
	release(&c);
	return status;
}
