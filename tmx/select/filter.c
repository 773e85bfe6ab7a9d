#include "tmx/select/filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "regex/regex.h"
#include "text/unicode.h"
#include "tmx/model/confidence.h"
#include "tmx/model/digest.h"
#include "tmx/select/language_check.h"

const char *const filter_reason_names[FILTER_REASONS] = {
	[FILTER_KEPT] = "kept",
	[FILTER_LANGUAGE] = "language",
	[FILTER_DATE] = "date",
	[FILTER_AUTHOR] = "author",
	[FILTER_PROP] = "prop",
	[FILTER_CONFIDENCE] = "confidence",
	[FILTER_RATIO] = "ratio",
	[FILTER_MATCH] = "match",
	[FILTER_WRONG_LANG] = "wrong language",
	[FILTER_UNTRANSLATED] = "untranslated",
	[FILTER_DUPLICATE] = "duplicate",
};

struct filter {
	const struct filter_options *options;
	struct strbuf source, target;   /* texts of the current unit */
	struct strbuf text;             /* the one that an expression is matched with */
	struct digest_map seen;         /* units that were kept, for no_duplicates */
	struct regex *match, *no_match; /* NULL: none */
	struct regex_space *space;
	size_t costly;                             /* see filter_costly() */
	struct language_checker *language_checker; /* NULL: not asked for */
};

/* True without a pattern too; false with err filled when it is malformed. */
static bool take_expression(struct regex **regex, const char *pattern, struct error *err)
{
	if (pattern)
		*regex = regex_compile(pattern, strlen(pattern), REGEX_ANYWHERE, err);
	return !pattern || *regex;
}

struct filter *filter_new(const struct filter_options *options, struct error *err)
{
	struct filter *f = xcalloc(1, sizeof(*f));

	f->options = options;
	strbuf_init(&f->source);
	strbuf_init(&f->target);
	strbuf_init(&f->text);
	f->space = regex_space_new();
	f->language_checker = options->no_wrong_language ? language_checker_new() : NULL;
	if (take_expression(&f->match, options->match, err) &&
	    take_expression(&f->no_match, options->no_match, err))
		return f;
	filter_free(f);
	return NULL;
}

void filter_free(struct filter *f)
{
	if (!f)
		return;
	strbuf_release(&f->source);
	strbuf_release(&f->target);
	strbuf_release(&f->text);
	digest_map_release(&f->seen);
	regex_free(f->match);
	regex_free(f->no_match);
	regex_space_free(f->space);
	language_checker_free(f->language_checker);
	free(f);
}

/* ---- Texts ---- */

static const struct variant *find_variant(const struct unit *unit, const struct tag *lang)
{
	for (size_t i = 0; i < unit->nvariants; i++)
		if (tag_matches(unit->variants[i].lang, lang))
			return &unit->variants[i];
	return NULL;
}

/*
 * Only texts with the very tag of the source are passed over, and not what tag_matches(): en-GB to
 * en-US is a translation.
 */
static const struct variant *find_target(const struct filter *f, const struct unit *unit,
                                         const struct variant *source)
{
	const struct tag *wanted = *f->options->tgt.text ? &f->options->tgt : NULL;

	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *v = &unit->variants[i];
		if (strcmp(v->lang->text, source->lang->text) != 0 &&
		    (!wanted || tag_matches(v->lang, wanted)))
			return v;
	}
	return NULL;
}

/* An empty text beside one that is not is out of every ratio. */
static bool is_out_of_ratio(const struct filter *f)
{
	double source = (double)unicode_count(f->source.data, f->source.length);
	double target = (double)unicode_count(f->target.data, f->target.length);
	double most = f->options->max_ratio;

	return most > 0 && (source > most * target || target > most * source);
}

/* ---- Attributes ---- */

/* The value of the unit's attribute, or else of the first tuv that has it; NULL for none. */
static const char *find_value(const struct unit *unit, const char *name)
{
	const char *value = attributes_find(&unit->attributes, name);

	for (size_t i = 0; !value && i < unit->nvariants; i++)
		value = attributes_find(&unit->variants[i].attributes, name);
	return value;
}

static bool is_by_author(const struct filter_options *options, const struct unit *unit)
{
	if (!options->author)
		return true;
	const char *author = find_value(unit, "changeid");
	if (!author)
		author = find_value(unit, "creationid");
	return author && strcmp(author, options->author) == 0;
}

/* Of dates as TMX has them (YYYYMMDDThhmmssZ) the first 8 characters are the day. */
static bool is_within(const struct filter_options *options, const struct unit *unit)
{
	char latest[DATE_BYTES];

	if (!options->since && !options->until)
		return true;
	unit_date(latest, unit);
	return *latest && (!options->since || strncmp(latest, options->since, 8) >= 0) &&
	       (!options->until || strncmp(latest, options->until, 8) <= 0);
}

static bool has_prop(const struct filter_options *options, const struct unit *unit)
{
	if (!options->prop)
		return true;
	const char *value = unit_prop(unit, options->prop);
	return value && (!options->value || strcmp(value, options->value) == 0);
}

/*
 * A unit without a confidence is within: people's translations have none, and are not left out for
 * that.
 */
static bool is_out_of_bounds(const struct filter_options *options, const struct unit *unit)
{
	double confidence;

	return confidence_of_unit(unit, &confidence) &&
	       (confidence < options->min_confidence ||
	        (options->max_confidence && confidence > *options->max_confidence));
}

/* ---- Expressions ---- */

static bool any_matches(struct filter *f, struct regex *regex, const struct unit *unit)
{
	bool matches = false;

	for (size_t i = 0; i < unit->nvariants && !matches; i++) {
		strbuf_clear(&f->text);
		variant_text(&f->text, &unit->variants[i]);
		const struct regex_subject subject = { .text = f->text.data,
			                               .length = f->text.length };
		regex_space_grant(f->space, f->text.length);
		enum regex_result result = regex_match(regex, f->space, &subject, NULL);
		f->costly += result == REGEX_TOO_COSTLY;
		matches = result == REGEX_MATCH;
	}
	return matches;
}

/* ---- Duplicates ---- */

/* Whether a unit with the same texts was seen before; this one counts as seen from now on. */
static bool was_seen(struct filter *f, const struct unit *unit)
{
	struct digest digest = DIGEST_INIT;
	bool is_new;

	digest_add_unit(&digest, unit);
	digest_map_add(&f->seen, &digest, &is_new);
	return !is_new;
}

/* ---- Units ---- */

enum filter_reason filter_check(struct filter *f, const struct unit *unit,
                                const struct tmx_header *header)
{
	const struct filter_options *o = f->options;
	const struct variant *source =
		*o->src.text ? find_variant(unit, &o->src) : unit_source(unit, header);
	const struct variant *target = source ? find_target(f, unit, source) : NULL;

	/* what takes least time first; duplicates last, since only units that are kept count */
	if (!source || !target)
		return FILTER_LANGUAGE;
	if (!is_within(o, unit))
		return FILTER_DATE;
	if (!is_by_author(o, unit))
		return FILTER_AUTHOR;
	if (!has_prop(o, unit))
		return FILTER_PROP;
	if (is_out_of_bounds(o, unit))
		return FILTER_CONFIDENCE;
	strbuf_clear(&f->source);
	strbuf_clear(&f->target);
	variant_text(&f->source, source);
	variant_text(&f->target, target);
	if (is_out_of_ratio(f))
		return FILTER_RATIO;
	if ((f->match && !any_matches(f, f->match, unit)) ||
	    (f->no_match && any_matches(f, f->no_match, unit)))
		return FILTER_MATCH;
	if (f->language_checker && language_checker_is_wrong(f->language_checker, unit))
		return FILTER_WRONG_LANG;
	if (o->no_untranslated && strcmp(f->source.data, f->target.data) == 0)
		return FILTER_UNTRANSLATED;
	if (o->no_duplicates && was_seen(f, unit))
		return FILTER_DUPLICATE;
	return FILTER_KEPT;
}

size_t filter_costly(const struct filter *f)
{
	return f->costly;
}

const char *filter_missed(const struct filter *f, size_t n)
{
	return f->language_checker ? language_checker_missed(f->language_checker, n) : NULL;
}
