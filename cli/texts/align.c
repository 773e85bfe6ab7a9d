#include "align/align.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "cli/base/command.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/base/plain.h"
#include "cli/texts/inputs.h"
#include "cli/texts/pins.h"
#include "cli/texts/summary.h"
#include "corpora/spelling.h"
#include "dicts/speller.h"
#include "io/file.h"
#include "tmx/read/build.h"
#include "tmx/read/memory.h"
#include "formats/memory_reader.h"

enum format { FORMAT_TMX, FORMAT_TSV, FORMAT_JSONL, FORMAT_LADDER, FORMATS, FORMAT_BY_NAME = -1 };
static const char *const format_names[FORMATS] = { "tmx", "tsv", "jsonl", "ladder" };
static memory_writer *const writers[FORMAT_LADDER] = { tmx_write, tsv_write, jsonl_write };

enum spell { SPELL_MARK, SPELL_DROP, SPELL_OFF };

struct align_command {
	struct input_options input;
	const char *output, *doubtful, *one_sided, *spelling_list, *words, *pins_file;
	struct text_list delimiters;
	int format, spell;
	int client; /* as whose tool wants TMX, or -1 */
	bool quiet, verbose, force, reorder;
	double min_confidence; /* negative when not given */

	struct document src, tgt;
	struct pin_list pins;
	struct lexicon *lexicon;
	struct import_report dictionaries;
	struct alignment alignment;
	struct speller *spellers[SIDES];
	char packages[SIDES][64];
	struct spelling spelling;
	struct memory memory, doubtful_memory;
	struct build_report report;
	struct timespec start;
	time_t created;
};

/* ---- Steps ---- */

/* For errors from the writers, which know a stream and not its name. */
static bool failed(struct error *err, const char *path)
{
	if (!err->path[0])
		snprintf(err->path, sizeof(err->path), "%s",
		         strcmp(path, "-") == 0 ? "standard output" : path);
	message_error(err);
	return false;
}

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
	const char *langs[SIDES] = { c->src.lang, c->tgt.lang };
	struct error err;

	for (int side = 0; side < SIDES && c->spell != SPELL_OFF; side++)
		c->spellers[side] = speller_open(langs[side], NULL, c->packages[side]);
	for (int side = 0; side < SIDES; side++)
		if (c->words && !speller_add_words(c->spellers[side], c->words, &err))
			return failed(&err, c->words);
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
	return c->doubtful || c->min_confidence >= 0;
}

static void build(struct align_command *c)
{
	struct build_options options = {
		.spelling = c->spell == SPELL_OFF ? NULL : &c->spelling,
		.reorder = c->reorder,
		.drop_misspelt = c->spell == SPELL_DROP,
		.doubtful_below = doubtful_below(c),
		.created = c->created,
	};

	memory_build(&c->memory, &c->alignment, &c->src, &c->tgt, &options, &c->report);
	if (sets_doubtful_apart(c))
		memory_split(&c->memory, &c->doubtful_memory);
}

/* ---- Output ---- */

static void write_list(FILE *stream, size_t first, size_t n)
{
	fputc('[', stream);
	for (size_t i = 0; i < n; i++)
		fprintf(stream, "%s%zu", i ? "," : "", first + i);
	fputc(']', stream);
}

static bool write_ladder(const struct align_command *c, FILE *stream, struct error *err)
{
	for (size_t i = 0; i < c->alignment.n; i++) {
		const struct bead *b = &c->alignment.beads[i];
		write_list(stream, b->src, b->nsrc);
		fputc(':', stream);
		write_list(stream, b->tgt, b->ntgt);
		fprintf(stream, ":%.3f\n", b->probability);
	}
	return file_flush(stream, err);
}

static bool write_memory(const struct align_command *c, const struct memory *memory, int format,
                         FILE *stream, struct error *err)
{
	if (c->client < 0 || format != FORMAT_TMX)
		return writers[format](memory, stream, err);
	struct fixer *fixer = fixer_new();
	struct client *client = client_new((enum client_tool)c->client, NULL, 0);
	bool ok = tmx_write_for(memory, fixer, client, stream, err);
	fixer_free(fixer);
	client_free(client);
	return ok;
}

static bool write_pairs(const struct align_command *c, FILE *stream, struct error *err)
{
	return c->format == FORMAT_LADDER ? write_ladder(c, stream, err)
	                                  : write_memory(c, &c->memory, c->format, stream, err);
}

static int format_of_name(const char *path, int otherwise)
{
	char ending[FILE_ENDING_BYTES];

	file_ending(path, ending);
	for (int i = 0; *ending && i < FORMATS; i++)
		if (strcasecmp(ending + 1, format_names[i]) == 0)
			return i;
	return otherwise;
}

static bool write_doubtful(const struct align_command *c, FILE *stream, struct error *err)
{
	int format = format_of_name(c->doubtful, c->format);

	return write_memory(c, &c->doubtful_memory, format == FORMAT_LADDER ? FORMAT_TMX : format,
	                    stream, err);
}

static void write_side(FILE *stream, const char *side, const struct document *doc, size_t first,
                       size_t n)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < n; i++) {
		strbuf_clear(&text);
		plain_segments(&text, doc, first + i, 1);
		if (text.length)
			fprintf(stream, "%s\t%zu\t%s\n", side, doc->segments.items[first + i].line,
			        text.data);
	}
	strbuf_release(&text);
}

/* Whether a segment is one of a moved pair that became a unit. */
static bool is_reordered(const struct align_command *c, const struct bead *b)
{
	for (size_t i = 0; c->reorder && i < c->alignment.nmoved; i++) {
		const struct bead *m = &c->alignment.moved[i];
		if (b->ntgt ? m->tgt == b->tgt : m->src == b->src)
			return true;
	}
	return false;
}

static bool write_one_sided(const struct align_command *c, FILE *stream, struct error *err)
{
	for (size_t i = 0; i < c->alignment.n; i++) {
		const struct bead *b = &c->alignment.beads[i];
		if ((!b->nsrc || !b->ntgt) && is_reordered(c, b))
			continue;
		if (!b->ntgt)
			write_side(stream, "source", &c->src, b->src, b->nsrc);
		if (!b->nsrc)
			write_side(stream, "target", &c->tgt, b->tgt, b->ntgt);
	}
	return file_flush(stream, err);
}

static bool write_spelling(const struct align_command *c, FILE *stream, struct error *err)
{
	for (size_t i = 0; i < c->spelling.n; i++) {
		const struct spelling_finding *f = &c->spelling.items[i];
		fprintf(stream, "%s:%zu:%zu: %s",
		        file_label(f->side == SIDE_SRC ? c->src.path : c->tgt.path), f->line,
		        f->column, f->word);
		for (size_t k = 0; k < f->nsuggestions; k++)
			fprintf(stream, "%s%s", k ? ", " : " (", f->suggestions[k]);
		fputs(f->nsuggestions ? ")\n" : "\n", stream);
	}
	return file_flush(stream, err);
}

/* The files that a run writes: each is opened before the work, so that failure shows early. */
struct target {
	const char *path;
	bool (*write)(const struct align_command *c, FILE *stream, struct error *err);
	struct file_out out;
	bool open;
};

enum { TARGETS = 4 };

static bool open_targets(struct target *targets)
{
	struct error err;

	for (int i = 0; i < TARGETS; i++) {
		if (!targets[i].path)
			continue;
		if (!file_out_open(&targets[i].out, targets[i].path, &err))
			return failed(&err, targets[i].path);
		targets[i].open = true;
	}
	return true;
}

static bool commit_targets(struct target *targets)
{
	struct error err;
	struct file_out *outs[TARGETS];
	size_t n = 0;

	for (int i = 0; i < TARGETS; i++) {
		if (targets[i].open)
			outs[n++] = &targets[i].out;
		targets[i].open = false;
	}
	if (file_outs_commit(outs, n, true, &err))
		return true;
	message_error(&err);
	return false;
}

static bool write_targets(const struct align_command *c, struct target *targets)
{
	struct error err = { .code = ERROR_NONE };

	for (int i = 0; i < TARGETS; i++)
		if (targets[i].open && !targets[i].write(c, targets[i].out.stream, &err))
			return failed(&err, targets[i].path);
	return commit_targets(targets);
}

static void discard_targets(struct target *targets)
{
	for (int i = 0; i < TARGETS; i++)
		if (targets[i].open)
			file_out_discard(&targets[i].out);
}

/* ---- The command ---- */

static bool would_overwrite(const struct target *targets, const char *path)
{
	for (int i = 0; i < TARGETS; i++)
		if (targets[i].path && strcmp(targets[i].path, "-") != 0 &&
		    file_same(targets[i].path, path)) {
			message_usage("align", "'%s' would be overwritten", path);
			return true;
		}
	return false;
}

static bool output_is_input(const struct align_command *c, const struct target *targets,
                            char *const *paths)
{
	for (int i = 0; i < TARGETS; i++)
		if (targets[i].path &&
		    inputs_overwritten(targets[i].path, paths, 2, "align", &c->input))
			return true;
	return (c->words && would_overwrite(targets, c->words)) ||
	       (c->pins_file && would_overwrite(targets, c->pins_file));
}

/* How often standard input is read, texts and what comes with them aside. */
static size_t own_uses_of_input(const struct align_command *c)
{
	size_t words = c->words && file_same(c->words, "-") ? 2 : 0; /* once for each side */

	return words + (c->pins_file && file_same(c->pins_file, "-"));
}

static bool named_twice(const struct target *targets)
{
	for (int i = 0; i < TARGETS; i++)
		for (int k = 0; k < i; k++)
			if (targets[i].path && targets[k].path &&
			    file_same(targets[i].path, targets[k].path)) {
				message_usage(
					"align", "'%s' is named for two outputs%s", targets[i].path,
					strcmp(targets[i].path, "-") ? ""
								     : ": -o FILE names another");
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
		.memory = &c->memory,
		.report = &c->report,
		.spelling = c->spell == SPELL_OFF ? NULL : &c->spelling,
		.dictionaries = &c->dictionaries,
		.no_dict = c->input.no_dict,
		.lexicon_pairs = lexicon_pairs(c->lexicon),
		.output = strcmp(c->output, "-") == 0 ? NULL : c->output,
		.reordered = c->reorder,
		.one_sided_listed = c->one_sided != NULL,
		.spelling_listed = c->spelling_list != NULL,
		.doubtful_below = doubtful_below(c),
		.doubtful = sets_doubtful_apart(c) ? &c->doubtful_memory : NULL,
		.doubtful_output = c->doubtful,
		.seconds = seconds_since(&c->start),
	};

	for (int side = 0; side < SIDES; side++) {
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

/* What --format says, or else the name of the output; a name without an ending means TMX. */
static bool choose_format(struct align_command *c)
{
	char ending[FILE_ENDING_BYTES];

	file_ending(c->output, ending);
	if (c->format == FORMAT_BY_NAME)
		c->format = format_of_name(c->output, *ending ? FORMAT_BY_NAME : FORMAT_TMX);
	if (c->format == FORMAT_BY_NAME)
		message_usage("align", "'%s' names no format: --format says which", c->output);
	return c->format != FORMAT_BY_NAME;
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

static int finish(struct align_command *c, struct target *targets)
{
	check_spelling(c);
	build(c);
	if (!write_targets(c, targets))
		return STATUS_TROUBLE;
	summarise(c);
	return STATUS_DONE;
}

static int run(struct align_command *c, char *const *paths)
{
	struct target targets[TARGETS] = { { c->output, write_pairs, { 0 }, false },
		                           { c->doubtful, write_doubtful, { 0 }, false },
		                           { c->one_sided, write_one_sided, { 0 }, false },
		                           { c->spelling_list, write_spelling, { 0 }, false } };
	int status = STATUS_TROUBLE;

	if (inputs_twice(paths, 2, own_uses_of_input(c), "align", &c->input) ||
	    output_is_input(c, targets, paths) || named_twice(targets) || !choose_format(c))
		return status;
	if (creation_time(&c->created) && read_texts(c, paths) &&
	    pins_collect(&c->pins, c->pins_file, &c->delimiters, &c->src, &c->tgt) &&
	    open_spellers(c) && open_targets(targets)) {
		align(c);
		status = alignment_is_doubtful(&c->alignment) && !c->force ? refuse(c)
		                                                           : finish(c, targets);
	}
	discard_targets(targets);
	return status;
}

static void release(struct align_command *c)
{
	if (c->doubtful_memory.src_lang[0])
		memory_release(&c->doubtful_memory);
	if (c->memory.src_lang[0])
		memory_release(&c->memory);
	if (c->spelling.items || c->spelling.arena.last)
		spelling_release(&c->spelling);
	for (int side = 0; side < SIDES; side++)
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
		{ 'f', "format", OPTION_CHOICE, &c.format, "tmx|tsv|jsonl|ladder",
		  "what to write; else what FILE ends in, else tmx" },
		{ 0, "for", OPTION_CHOICE, &c.client, CLIENT_NAMES, "TMX as this tool wants it" },
		{ 0, "min-confidence", OPTION_SHARE, &c.min_confidence, "P",
		  "leave out doubtful units, those with a lower confidence, 0 to 1; else those "
		  "under 0.5 are marked" },
		{ 0, "doubtful", OPTION_TEXT, &c.doubtful, "FILE",
		  "write doubtful units there, and not with the others" },
		{ 0, "pins", OPTION_TEXT, &c.pins_file, "FILE",
		  "beads that are certain, as --format ladder writes them; the rest is found "
		  "around them" },
		{ 0, "hard-delimiter", OPTION_LIST, &c.delimiters, "LINE",
		  "segments of this text (such as * * *) divide both texts: the first there is the "
		  "first here, and so on" },
		{ 0, "reorder", OPTION_FLAG, &c.reorder, NULL,
		  "make units of segments that stand elsewhere in the translation, too" },
		{ 0, "one-sided", OPTION_TEXT, &c.one_sided, "FILE",
		  "list the segments without counterpart: side, line, text" },
		{ 0, "spell", OPTION_CHOICE, &c.spell, "mark|drop|off",
		  "units with unknown words are marked (the default) or left out, or nothing is "
		  "checked" },
		{ 0, "words", OPTION_TEXT, &c.words, "FILE", "words that are right, one a line" },
		{ 0, "spelling", OPTION_TEXT, &c.spelling_list, "FILE",
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
	if (status == OPTIONS_GO_ON) {
		status = run(&c, argv + first);
	}
	release(&c);
	return status;
}
