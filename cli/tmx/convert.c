#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/base/unit_output.h"
#include "cli/tmx/files.h"
#include "cli/tmx/tmx.h"
#include "formats/formats.h"
#include "formats/table/columns.h"
#include "io/file.h"

enum { FILES_MAX = 2 };

/* The value of a choice that was not given. */
enum { NOT_GIVEN = -1 };

struct convert_command {
	struct text_source sources[FILES_MAX];
	int nsources;
	const struct format *from;
	bool guessed; /* the format of the input comes from neither an option nor a name */
	struct format_options in;
	struct columns columns;
	struct tmx_input input;
	struct tmx_client_options client_options;
	struct tag src, tgt;       /* of the first pair */
	const struct unit *first;  /* that pair, already read but not written yet */
	struct unit_output output; /* its report also counts what reading left out */
};

/* The command line as it was given, not checked yet. */
struct convert_options {
	const char *output, *src_lang, *tgt_lang, *separator, *columns, *encoding;
	int from, to, quotes, invalid;
	bool mark, names, no_names, untranslated, quiet;
};

/* ---- Units ---- */

/*
 * Reads up to the first pair, whose languages are those of the output: they are in the names of two
 * texts, and in the header of PO and XLIFF.
 */
static bool find_languages(struct convert_command *c, struct unit_reader *reader, struct error *err)
{
	struct unit_output *o = &c->output;

	while ((c->first = unit_reader_next(reader, err))) {
		if (format_pair_languages(c->first, unit_reader_header(reader), &o->options,
		                          &c->src, &c->tgt))
			return true;
		o->units++;
		report_count(&o->report, REMARK_WITHOUT_PAIR, c->first->line);
	}
	if (err->code != ERROR_NONE || !o->format->one_language)
		return err->code == ERROR_NONE;
	return error_set(err, ERROR_INPUT, c->sources[0].path,
	                 "there are no pairs in these languages");
}

static bool open_output(struct convert_command *c, const struct tmx_header *header,
                        struct error *err)
{
	struct unit_output *o = &c->output;

	if (!unit_output_name(o, &c->src, &c->tgt, err))
		return false;
	for (int i = 0; i < c->nsources; i++)
		if (unit_output_is(o, c->sources[i].path))
			return error_set(err, ERROR_INPUT, c->sources[i].path,
			                 "it would be overwritten");
	return unit_output_open(o, err) && unit_output_begin(o, header, &c->src, &c->tgt, err);
}

/* Counts units in other languages than those asked for, where the format has all of them. */
static void count_not_asked(struct convert_command *c, const struct unit *unit,
                            const struct tmx_header *header)
{
	struct unit_output *o = &c->output;
	struct tag src, tgt;

	if (!o->format->pairs && unit->nvariants > 1 &&
	    !format_pair_languages(unit, header, &o->options, &src, &tgt))
		report_count(&o->report, REMARK_NOT_ASKED, unit->line);
}

static bool write_units(struct convert_command *c, struct unit_reader *reader, struct error *err)
{
	const struct tmx_header *header = unit_reader_header(reader);
	struct unit_output *o = &c->output;
	const struct unit *unit = c->first; /* NULL when no languages had to be found */

	while (unit_output_works(o) && (unit || (unit = unit_reader_next(reader, err)))) {
		/* from TMX to TMX, all languages stay and none can be asked for */
		if (c->from != format_at(0))
			count_not_asked(c, unit, header);
		unit_output_add(o, unit);
		unit = NULL;
	}
	/* a writer that failed has its error for when it is closed */
	bool whole = err->code == ERROR_NONE;
	return unit_output_end(o, whole, err) && whole;
}

/* Files take their names only when all went well. */
static bool convert(struct convert_command *c, struct unit_reader *reader, struct error *err)
{
	struct file_out *files[UNIT_OUTPUT_FILES];
	bool ok = (!c->output.format->pairs || find_languages(c, reader, err)) &&
	          open_output(c, unit_reader_header(reader), err) && write_units(c, reader, err);

	return file_outs_commit(files, unit_output_files(&c->output, files), ok, err);
}

static void report(const struct convert_command *c)
{
	const struct report *r = &c->output.report;

	if (*r->read_as)
		message("Read as %s: %s", c->from->name, r->read_as);
	unit_output_tell(&c->output);
	unit_output_tell_losses(r);
	tmx_counts_report(&c->input.counts);
}

static bool refuse(const char *format, const char *what)
{
	message_usage("tmx convert", format, what);
	return false;
}

static bool refuse_unknown(const struct convert_command *c)
{
	return refuse("%s isn't XML, and its name says no format (use --from csv, tsv ...)",
	              file_label(c->sources[0].path));
}

static int trouble(const struct convert_command *c, const struct error *err)
{
	/* a guess that was wrong: the user has to say what it is, and not to mend the XML */
	if (c->guessed && err->code == ERROR_NOT_XML) {
		refuse_unknown(c);
		return STATUS_TROUBLE;
	}
	return c->from == format_at(0) ? tmx_trouble(&c->input, err) : message_error(err);
}

static int run(struct convert_command *c)
{
	struct error err = { .code = ERROR_NONE };

	/* broken TMX has a reader of its own; that of the format does without --recover */
	bool ok = c->input.recover ? tmx_input_open(&c->input, &err)
	                           : tmx_input_take(&c->input,
	                                            format_open_reader(c->from, c->sources, &c->in,
	                                                               &c->output.report, &err),
	                                            &err);
	if (!ok)
		return trouble(c, &err);
	ok = convert(c, c->input.reader, &err);
	tmx_input_close(&c->input);
	if (!ok)
		return trouble(c, &err);
	report(c);
	return STATUS_DONE;
}

/* ---- The command line ---- */

/* The format that --from names, or else the name of the file, or else its content. */
static const struct format *find_input(struct convert_command *c, const struct convert_options *o)
{
	const struct format *named = format_of_path(c->sources[0].path);

	if (o->from != NOT_GIVEN)
		return format_at((size_t)o->from);
	if (c->nsources > 1)
		return format_of_two();
	c->guessed = !named; /* what is not XLIFF is taken for TMX */
	return named ? named : format_of_content(c->sources[0].path);
}

/* The formats that the options name, or else the names of the files. */
static bool choose_formats(struct convert_command *c, const struct convert_options *o)
{
	struct unit_output *out = &c->output;

	c->from = find_input(c, o);
	if (!c->from)
		return refuse_unknown(c);
	if (!unit_output_take_format(out, o->to, "tmx convert"))
		return false;
	if (c->from->files != c->nsources)
		return refuse(c->nsources == 1 ? "%s is read from two files"
		                               : "%s is read from one file",
		              c->from->name);
	return unit_output_check(out, c->client_options.client != CLIENT_NONE, "tmx convert");
}

static bool check_inputs(const struct convert_command *c)
{
	/* the names of two files are not known before the languages: open_output() checks those */
	for (int i = 0; i < c->nsources; i++)
		if (c->output.format->files == 1 && strcmp(c->output.path, "-") != 0 &&
		    file_same(c->output.path, c->sources[i].path))
			return refuse("'%s' would be overwritten", c->sources[i].path);
	if (c->nsources > 1 && file_same(c->sources[0].path, c->sources[1].path))
		return refuse("'%s' is named for two inputs", c->sources[0].path);
	return true;
}

static bool take_separator(char *separator, const char *text)
{
	static const struct {
		const char *name;
		char separator;
	} names[] = { { "tab", '\t' }, { "comma", ',' }, { "semicolon", ';' } };

	if (!text)
		return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(text, names[i].name) == 0) {
			*separator = names[i].separator;
			return true;
		}
	*separator = text[0];
	if (text[0] && !text[1] && (unsigned char)text[0] < 0x7F && !strchr("\"\r\n", text[0]))
		return true;
	return refuse("'%s' is not a separator (one character, tab, comma or semicolon)", text);
}

/* Options of tables apply to the input if that is a table, and to the output otherwise. */
static bool take_table(struct convert_command *c, const struct convert_options *o)
{
	struct format_options *table = c->from->is_table ? &c->in : &c->output.options;
	bool any = o->separator || o->columns || o->quotes != NOT_GIVEN || o->names || o->no_names;

	if (any && !c->from->is_table && !c->output.format->is_table)
		return refuse("--%s is for csv and tsv", o->separator  ? "separator"
		                                         : o->columns  ? "columns"
		                                         : o->names    ? "header"
		                                         : o->no_names ? "no-header"
		                                                       : "quotes");
	if (o->names && o->no_names)
		return refuse("--header and --%s exclude each other", "no-header");
	table->names = o->names ? NAMES_YES : o->no_names ? NAMES_NO : NAMES_DETECT;
	table->quotes = o->quotes == NOT_GIVEN ? CSV_QUOTES_USUAL
	                                       : (enum csv_quotes)(CSV_QUOTES_ALWAYS + o->quotes);
	if (o->columns && !unit_output_parse_columns(&c->columns, o->columns, "tmx convert"))
		return false;
	table->columns = o->columns ? &c->columns : NULL;
	return take_separator(&table->separator, o->separator);
}

static bool take_options(struct convert_command *c, const struct convert_options *o)
{
	const char *slash = strrchr(c->sources[0].path, '/');

	c->in.text.encoding = o->encoding;
	c->in.text.invalid =
		o->invalid == NOT_GIVEN ? DECODE_INVALID_ERROR : (enum decode_invalid)o->invalid;
	c->in.untranslated = o->untranslated;
	c->output.options.mark = o->mark;
	c->output.options.original = slash ? slash + 1 : c->sources[0].path;
	if ((o->encoding || o->invalid != NOT_GIVEN) && c->from->is_xml)
		return refuse(
			"--encoding and --invalid are not for %s, which declares its encoding",
			c->from->name);
	if (o->mark && !c->output.format->can_mark)
		return refuse("%s is written without a byte order mark", c->output.format->name);
	if (!tmx_take_language(&c->in.src, o->src_lang, "tmx convert") ||
	    !tmx_take_language(&c->in.tgt, o->tgt_lang, "tmx convert"))
		return false;
	if (c->from == format_at(0) && c->output.format == format_at(0) &&
	    (o->src_lang || o->tgt_lang))
		return refuse(
			"--%s has no effect from TMX to TMX (koppel tmx filter has it, and "
			"koppel tmx split --languages makes a memory of each pair of languages)",
			o->src_lang ? "src-lang" : "tgt-lang");
	c->output.options.src = c->in.src;
	c->output.options.tgt = c->in.tgt;
	c->input.path = c->sources[0].path;
	c->input.client_options = &c->client_options;
	if (c->input.recover && c->from != format_at(0))
		return refuse("--recover reads TMX, and not %s", c->from->name);
	return tmx_client_options_take(&c->client_options, "tmx convert") && take_table(c, o);
}

int command_tmx_convert(int argc, char **argv)
{
	struct convert_options o = { .output = "-",
		                     .from = NOT_GIVEN,
		                     .to = UNIT_OUTPUT_BY_NAME,
		                     .quotes = NOT_GIVEN,
		                     .invalid = NOT_GIVEN };
	struct convert_command c = { .client_options = TMX_CLIENT_OPTIONS_INIT };
	int first;
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &o.output, "FILE",
		  "write to FILE; the default is standard output" },
		{ 'f', "format", OPTION_CHOICE, &o.to, FORMAT_NAMES,
		  "what to write; the default is by the output's name, or TMX. tsv, csv: a table of source "
		  "and target; jsonl: an object a pair; xliff: XLIFF 1.2; xliff2: 2.1; moses: two "
		  "texts, FILE.nl and FILE.en" },
		{ 0, "from", OPTION_CHOICE, &o.from, FORMAT_NAMES,
		  "what to read; the default is by the input's name, or TMX; two files are moses" },
		{ 0, "src-lang", OPTION_TEXT, &o.src_lang, "TAG",
		  "the source's language, where the input doesn't say it or has several" },
		{ 0, "tgt-lang", OPTION_TEXT, &o.tgt_lang, "TAG",
		  "the translation's language; without it, pairs with all languages are written" },
		{ 0, "encoding", OPTION_TEXT, &o.encoding, "NAME",
		  "encoding of an input that is text; the default is to detect it" },
		{ 0, "invalid", OPTION_CHOICE, &o.invalid, "error|replace",
		  "what to do with invalid bytes: stop (the default), or replace them by U+FFFD" },
		{ 0, "untranslated", OPTION_FLAG, &o.untranslated, NULL,
		  "also read units without a translation, which TMX can have" },
		{ 0, "separator", OPTION_TEXT, &o.separator, "CHARACTER",
		  "what is between columns of csv or tsv: a character, tab, comma or semicolon. "
		  "This and the next four apply to the input if that is a table, or to the output" },
		{ 0, "columns", OPTION_TEXT, &o.columns, "NAMES",
		  "what the columns hold, such as source,target,id,note,confidence,src_line,x-domain, or "
		  "- for nothing (the manual has all names); or the numbers of source and target" },
		{ 0, "header", OPTION_FLAG, &o.names, NULL,
		  "the first line names the columns; the default is to detect it" },
		{ 0, "no-header", OPTION_FLAG, &o.no_names, NULL, "the first line is a unit" },
		{ 0, "quotes", OPTION_CHOICE, &o.quotes, "always|needed|none",
		  "put cells in quotation marks; csv: needed; tsv: none" },
		{ 0, "bom", OPTION_FLAG, &o.mark, NULL,
		  "begin with a byte order mark, as Excel wants it" },
		TMX_CLIENT_OPTIONS(c.client_options),
		TMX_RECOVER_OPTION(c.input.recover),
		{ 'q', "quiet", OPTION_FLAG, &o.quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "tmx convert",
		.arguments = "FILE [FILE2]",
		.least = 1,
		.most = FILES_MAX,
		.example = "  koppel tmx convert memory.tmx -o memory.csv\n",
		.summary = "Writes a memory in another format, or as clean TMX.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	message_verbosity = o.quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	c.output.path = o.output;
	for (; first + c.nsources < argc; c.nsources++)
		c.sources[c.nsources].path = argv[first + c.nsources];
	status = STATUS_TROUBLE;
	if (choose_formats(&c, &o) && take_options(&c, &o) && check_inputs(&c))
		status = run(&c);
	unit_output_release(&c.output);
	columns_release(&c.columns);
	tmx_client_options_release(&c.client_options);
	return status;
}
