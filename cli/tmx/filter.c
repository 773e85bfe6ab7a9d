#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/tmx/files.h"
#include "cli/tmx/tmx.h"
#include "tmx/model/date.h"
#include "tmx/select/filter.h"

enum { KEPT, REJECTED, OUTPUTS };

struct filter_command {
	struct tmx_input in;
	struct tmx_output outputs[OUTPUTS];
	const char *src_lang, *tgt_lang, *prop, *max_ratio;
	double max_confidence; /* below 0: any */
	struct filter_options options;
	char *prop_type; /* of "TYPE=VALUE" */
	struct filter *filter;
	size_t counts[FILTER_REASONS];
};

/* Whether there is any use in reading on: neither of the outputs has failed. */
static bool works(const struct filter_command *c)
{
	return tmx_output_works(&c->outputs[KEPT]) && tmx_output_works(&c->outputs[REJECTED]);
}

static bool run_units(struct filter_command *c, struct error *err)
{
	const struct tmx_header *header = unit_reader_header(c->in.reader);
	const struct unit *unit;

	for (int i = 0; i < OUTPUTS; i++)
		if (!tmx_output_open(&c->outputs[i], header, err))
			return false;
	while (works(c) && (unit = unit_reader_next(c->in.reader, err))) {
		enum filter_reason reason = filter_check(c->filter, unit, header);
		c->counts[reason]++;
		tmx_output_add(&c->outputs[reason == FILTER_KEPT ? KEPT : REJECTED], unit);
	}
	/* a writer that failed has its error for when it is closed */
	return !works(c) || err->code == ERROR_NONE;
}

static void report(const struct filter_command *c)
{
	static const struct counted costly = {
		"text for which an expression took too long: taken as not matching",
		"texts for which an expression took too long: taken as not matching"
	};
	size_t units = 0;
	const char *missed;

	for (int i = 0; i < FILTER_REASONS; i++)
		units += c->counts[i];
	message("%zu of %zu unit%s kept", c->counts[FILTER_KEPT], units, units == 1 ? "" : "s");
	for (int i = FILTER_KEPT + 1; i < FILTER_REASONS; i++)
		if (c->counts[i])
			message("%8zu  left out: %s", c->counts[i], filter_reason_names[i]);
	message_count(filter_costly(c->filter), &costly);
	for (size_t i = 0; (missed = filter_missed(c->filter, i)); i++)
		message_warning(
			"no spelling dictionary for a language: install %s to find texts in the "
			"wrong language",
			missed);
	tmx_counts_report(&c->in.counts);
}

static int filter(struct filter_command *c)
{
	struct error err = { .code = ERROR_NONE };

	c->filter = filter_new(&c->options, &err);
	if (!c->filter)
		return message_usage("tmx filter", "not a regular expression: %s, at character %zu",
		                     err.message, err.column);
	if (!tmx_input_open(&c->in, &err))
		return tmx_trouble(&c->in, &err);
	bool ok = run_units(c, &err);
	ok = tmx_outputs_close(c->outputs, OUTPUTS, ok, &err);
	tmx_input_close(&c->in);
	if (ok)
		report(c);
	return ok ? STATUS_DONE : tmx_trouble(&c->in, &err);
}

/* ---- The command line ---- */

/*
 * A day, with or without hyphens, in TMX's form: 20240131. That is the beginning of a date of TMX, so
 * that both compare as strings. *date is replaced by digits, where the day is put.
 */
static bool take_date(const char **date, char digits[9])
{
	char canonical[DATE_BYTES];
	size_t n = 0;

	if (!*date)
		return true;
	for (const char *c = *date; *c; c++) {
		bool digit = *c >= '0' && *c <= '9';
		if (!digit && *c != '-')
			n = 9; /* more than a day has: refused below */
		if (digit && n < 9)
			digits[n++] = *c;
	}
	digits[8] = '\0';
	if (n != 8 || !date_canonical(digits, canonical)) {
		message_usage("tmx filter", "'%s' is not a date (such as 2024-01-31)", *date);
		return false;
	}
	*date = digits;
	return true;
}

static bool take_prop(struct filter_command *c)
{
	if (!c->prop)
		return true;
	c->prop_type = xstrdup(c->prop);
	char *equals = strchr(c->prop_type, '=');
	/* without "=VALUE", any value will do */
	if (equals) {
		*equals = '\0';
		c->options.value = equals + 1;
	}
	c->options.prop = c->prop_type;
	if (*c->prop_type)
		return true;
	message_usage("tmx filter", "'%s' does not name a prop (such as x-domain=news)", c->prop);
	return false;
}

static bool take_ratio(struct filter_command *c)
{
	char *end;

	if (!c->max_ratio)
		return true;
	c->options.max_ratio = strtod(c->max_ratio, &end);
	if (end != c->max_ratio && !*end && c->options.max_ratio >= 1 &&
	    c->options.max_ratio <= 1e6)
		return true;
	message_usage("tmx filter", "'%s' is not a ratio (a number of at least 1)", c->max_ratio);
	return false;
}

int command_tmx_filter(int argc, char **argv)
{
	struct tmx_client_options client_options = TMX_CLIENT_OPTIONS_INIT;
	struct filter_command c = { .in.client_options = &client_options,
		                    .outputs[KEPT].path = "-",
		                    .max_confidence = -1 };
	char since[9], until[9];
	bool quiet = false;
	int first;
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &c.outputs[KEPT].path, "FILE",
		  "write what is kept to FILE; the default is standard output" },
		{ 0, "rejects", OPTION_TEXT, &c.outputs[REJECTED].path, "FILE",
		  "write what is left out to FILE" },
		{ 0, "src-lang", OPTION_TEXT, &c.src_lang, "TAG",
		  "only units with a text in this language, as their source" },
		{ 0, "tgt-lang", OPTION_TEXT, &c.tgt_lang, "TAG",
		  "only units with a text in this language too" },
		{ 0, "since", OPTION_TEXT, &c.options.since, "DATE",
		  "only those changed (or if not, created) on this day or later" },
		{ 0, "until", OPTION_TEXT, &c.options.until, "DATE",
		  "only those changed (or if not, created) on this day or earlier" },
		{ 0, "author", OPTION_TEXT, &c.options.author, "NAME",
		  "only those that this person changed (or if not, created)" },
		{ 0, "prop", OPTION_TEXT, &c.prop, "TYPE[=VALUE]",
		  "only those with this prop, in the unit or a tuv" },
		{ 0, "min-confidence", OPTION_SHARE, &c.options.min_confidence, "P",
		  "not those with a lower confidence" },
		{ 0, "max-confidence", OPTION_SHARE, &c.max_confidence, "P",
		  "only those with this confidence or a lower one, or without any" },
		{ 0, "max-ratio", OPTION_TEXT, &c.max_ratio, "R",
		  "not those in which one text is more than R times as long as the other" },
		{ 0, "match", OPTION_TEXT, &c.options.match, "REGEX",
		  "only those with a text that this regular expression matches" },
		{ 0, "no-match", OPTION_TEXT, &c.options.no_match, "REGEX",
		  "not those with a text that this one matches" },
		{ 0, "no-wrong-language", OPTION_FLAG, &c.options.no_wrong_language, NULL,
		  "not those with a text that, by spelling dictionaries, seems to be in another "
		  "language of the unit" },
		{ 0, "no-untranslated", OPTION_FLAG, &c.options.no_untranslated, NULL,
		  "not those with the same text on both sides" },
		{ 0, "no-duplicates", OPTION_FLAG, &c.options.no_duplicates, NULL,
		  "not those with the same texts as an earlier one" },
		TMX_CLIENT_OPTIONS(client_options),
		TMX_RECOVER_OPTION(c.in.recover),
		{ 'q', "quiet", OPTION_FLAG, &quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "tmx filter",
		.arguments = "FILE",
		.least = 1,
		.most = 1,
		.example = "  koppel tmx filter --no-duplicates memory.tmx -o once.tmx\n",
		.summary = "Leaves units out of a memory, and reports how many for which reason.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	message_verbosity = quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	c.in.path = argv[first];
	c.options.max_confidence = c.max_confidence >= 0 ? &c.max_confidence : NULL;
	status = STATUS_TROUBLE;
	if (tmx_client_options_take(&client_options, "tmx filter") &&
	    tmx_take_language(&c.options.src, c.src_lang, "tmx filter") &&
	    tmx_take_language(&c.options.tgt, c.tgt_lang, "tmx filter") &&
	    take_date(&c.options.since, since) && take_date(&c.options.until, until) &&
	    take_prop(&c) && take_ratio(&c) &&
	    !tmx_overwrites(c.outputs, OUTPUTS, argv + first, 1, "tmx filter"))
		status = filter(&c);
	tmx_client_options_release(&client_options);
	filter_free(c.filter);
	free(c.prop_type);
	return status;
}
