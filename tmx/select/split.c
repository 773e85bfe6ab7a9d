#include "tmx/select/split.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vocabulary.h"
#include "base/xalloc.h"

static size_t split_by_units(const struct split_options *options, const struct unit *unit,
                             const struct tmx_header *header, size_t before, split_take *take,
                             void *context)
{
	char part[32];

	(void)header;
	snprintf(part, sizeof(part), "%03zu", before / options->units + 1);
	take(context, part, unit);
	return 1;
}

/* Copies the texts in either language to pair, the source first; returns their number. */
static size_t take_pair(struct variant *pair, const struct unit *unit, const struct variant *source,
                        const struct variant *target)
{
	size_t n = 0;

	pair[n++] = *source;
	for (size_t i = 0; i < unit->nvariants; i++) {
		const char *lang = unit->variants[i].lang->text;
		if (&unit->variants[i] != source && (strcmp(lang, target->lang->text) == 0 ||
		                                     strcmp(lang, source->lang->text) == 0))
			pair[n++] = unit->variants[i];
	}
	return n;
}

static size_t split_by_languages(const struct split_options *options, const struct unit *unit,
                                 const struct tmx_header *header, size_t before, split_take *take,
                                 void *context)
{
	const struct variant *source = unit_source(unit, header);
	/* that have had their part: a unit may have several texts in one language */
	struct vocabulary langs = VOCABULARY_INIT;
	struct variant *pair = xreallocarray(NULL, unit->nvariants, sizeof(*pair));
	size_t taken = 0;
	bool goes_on = source;

	(void)options, (void)before;
	for (size_t i = 0; goes_on && i < unit->nvariants; i++) {
		const struct variant *target = &unit->variants[i];
		const char *lang = target->lang->text;
		char part[2 * LANGUAGE_TAG_MAX];
		if (strcmp(source->lang->text, lang) == 0 ||
		    vocabulary_find(&langs, lang, strlen(lang)) != VOCABULARY_NONE)
			continue;
		vocabulary_add(&langs, lang, strlen(lang));
		struct unit own = *unit;
		own.variants = pair;
		own.nvariants = take_pair(pair, unit, source, target);
		snprintf(part, sizeof(part), "%s-%s", source->lang->text, lang);
		goes_on = take(context, part, &own);
		taken++;
	}
	vocabulary_release(&langs);
	free(pair);
	return taken;
}

static size_t split_by_prop(const struct split_options *options, const struct unit *unit,
                            const struct tmx_header *header, size_t before, split_take *take,
                            void *context)
{
	const char *value = unit_prop(unit, options->prop);

	(void)header, (void)before;
	take(context, value ? value : "", unit);
	return 1;
}

size_t split_unit(const struct split_options *options, const struct unit *unit,
                  const struct tmx_header *header, size_t before, split_take *take, void *context)
{
	static size_t (*const ways[])(const struct split_options *, const struct unit *,
	                              const struct tmx_header *, size_t, split_take *, void *) = {
		[SPLIT_BY_UNITS] = split_by_units,
		[SPLIT_BY_LANGUAGES] = split_by_languages,
		[SPLIT_BY_PROP] = split_by_prop,
	};

	return ways[options->by](options, unit, header, before, take, context);
}
