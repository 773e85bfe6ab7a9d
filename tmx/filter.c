#include "tmx/filter.h"

#include <stdlib.h>
#include <string.h>

#include "text/hash_set.h"
#include "text/strbuf.h"
#include "text/unicode.h"
#include "text/xalloc.h"
#include "tmx/date.h"

const char *const reason_names[REASONS] = { "kept",        "language", "date",         "author",   "prop",
					    "confidence", "ratio",    "untranslated", "duplicate" };

struct filter {
	const struct filter_options *options;
	struct strbuf source, target;
	struct hash_set seen;
};

struct filter *filter_new(const struct filter_options *options)
{
	struct filter *f = xcalloc(1, sizeof(*f));

	f->options = options;
	strbuf_init(&f->source);
	strbuf_init(&f->target);
	return f;
}

void filter_free(struct filter *f)
{
	if (!f)
		return;
	strbuf_release(&f->source);
	strbuf_release(&f->target);
	hash_set_release(&f->seen);
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

static const struct variant *find_source(const struct filter *f, const struct unit *unit,
					 const struct tmx_header *header)
{
	return *f->options->src.text ? find_variant(unit, &f->options->src) : unit_source(unit, header);
}

static const struct variant *find_target(const struct filter *f, const struct unit *unit,
					 const struct variant *source)
{
	const struct tag *wanted = *f->options->tgt.text ? &f->options->tgt : NULL;

	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *v = &unit->variants[i];
		if (strcmp(v->lang->text, source->lang->text) != 0 && (!wanted || tag_matches(v->lang, wanted)))
			return v;
	}
	return NULL;
}

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

static const char *find_either(const struct unit *unit, const char *name, const char *otherwise)
{
	const char *value = find_value(unit, name);

	return value ? value : find_value(unit, otherwise);
}

static void take_later(char latest[DATE_BYTES], const struct attributes *attributes, const char *name)
{
	const char *value = attributes_find(attributes, name);
	char date[DATE_BYTES];

	if (value && date_canonical(value, date) && strcmp(date, latest) > 0)
		memcpy(latest, date, DATE_BYTES);
}

/* The latest of an attribute in the unit and its tuvs; "" for none. */
static void find_latest(char latest[DATE_BYTES], const struct unit *unit, const char *name)
{
	latest[0] = '\0';
	take_later(latest, &unit->attributes, name);
	for (size_t i = 0; i < unit->nvariants; i++)
		take_later(latest, &unit->variants[i].attributes, name);
}

static bool is_within(const struct filter_options *options, const struct unit *unit)
{
	char latest[DATE_BYTES];

	if (!options->since && !options->until)
		return true;
	find_latest(latest, unit, "changedate");
	if (!*latest)
		find_latest(latest, unit, "creationdate");
	return *latest && (!options->since || strncmp(latest, options->since, 8) >= 0) &&
	       (!options->until || strncmp(latest, options->until, 8) <= 0);
}

static const char *find_prop(const struct unit *unit, const char *type)
{
	const char *value = notes_prop(&unit->notes, type);

	for (size_t i = 0; !value && i < unit->nvariants; i++)
		value = notes_prop(&unit->variants[i].notes, type);
	return value;
}

static bool has_prop(const struct filter_options *options, const struct unit *unit)
{
	if (!options->prop)
		return true;
	const char *value = find_prop(unit, options->prop);
	return value && (!options->value || strcmp(value, options->value) == 0);
}

static bool is_doubtful(const struct filter_options *options, const struct unit *unit)
{
	const char *confidence = notes_prop(&unit->notes, "x-confidence");

	return confidence && strtod(confidence, NULL) < options->min_confidence;
}

/* ---- Duplicates ---- */

static void add_pieces(struct hash *hash, const struct variant *v)
{
	hash_add(hash, v->lang->text);
	for (size_t i = 0; i < v->npieces; i++) {
		hash_add(hash, v->pieces[i].kind == PIECE_TEXT ? "t" : v->pieces[i].kind == PIECE_START ? "s" : "e");
		hash_add(hash, v->pieces[i].text);
		for (size_t k = 0; k < v->pieces[i].attributes.n; k++) {
			hash_add(hash, v->pieces[i].attributes.items[k].name);
			hash_add(hash, v->pieces[i].attributes.items[k].value);
		}
	}
}

/* Whether a unit with the same texts was seen; it is from now on. */
static bool was_seen(struct filter *f, const struct unit *unit)
{
	struct hash hash = HASH_INIT;

	for (size_t i = 0; i < unit->nvariants; i++)
		add_pieces(&hash, &unit->variants[i]);
	return !hash_set_add(&f->seen, hash);
}

/* ---- Units ---- */

enum reason filter_check(struct filter *f, const struct unit *unit, const struct tmx_header *header)
{
	const struct filter_options *o = f->options;
	const struct variant *source = find_source(f, unit, header);
	const struct variant *target = source ? find_target(f, unit, source) : NULL;
	const char *author = find_either(unit, "changeid", "creationid");

	if (!source || !target)
		return REASON_LANGUAGE;
	if (!is_within(o, unit))
		return REASON_DATE;
	if (o->author && (!author || strcmp(author, o->author) != 0))
		return REASON_AUTHOR;
	if (!has_prop(o, unit))
		return REASON_PROP;
	if (is_doubtful(o, unit))
		return REASON_CONFIDENCE;
	strbuf_clear(&f->source);
	strbuf_clear(&f->target);
	variant_text(&f->source, source);
	variant_text(&f->target, target);
	if (is_out_of_ratio(f))
		return REASON_RATIO;
	if (o->no_untranslated && strcmp(f->source.data, f->target.data) == 0)
		return REASON_UNTRANSLATED;
	if (o->no_duplicates && was_seen(f, unit))
		return REASON_DUPLICATE;
	return REASON_NONE;
}
