#include "tmx/split.h"

#include <stdio.h>
#include <string.h>

static size_t split_by_units(const struct split_options *options, const struct unit *unit, const struct tmx_header *header,
			     size_t before, split_take *take, void *context)
{
	char part[32];

	(void)header;
	snprintf(part, sizeof(part), "%03zu", before / options->units + 1);
	take(context, part, unit);
	return 1;
}

static size_t split_by_languages(const struct split_options *options, const struct unit *unit,
				 const struct tmx_header *header, size_t before, split_take *take, void *context)
{
	const struct variant *source = unit_source(unit, header);
	size_t taken = 0;

	(void)options, (void)before;
	for (size_t i = 0; source && i < unit->nvariants; i++) {
		const struct variant *target = &unit->variants[i];
		const struct variant pair[2] = { *source, *target };
		struct unit own = *unit;
		char part[2 * LANGUAGE_TAG_MAX];
		if (strcmp(source->lang->text, target->lang->text) == 0)
			continue;
		own.variants = pair;
		own.nvariants = 2;
		snprintf(part, sizeof(part), "%s-%s", source->lang->text, target->lang->text);
		take(context, part, &own);
		taken++;
	}
	return taken;
}

static size_t split_by_prop(const struct split_options *options, const struct unit *unit, const struct tmx_header *header,
			    size_t before, split_take *take, void *context)
{
	const char *value = unit_prop(unit, options->prop);

	(void)header, (void)before;
	take(context, value ? value : "", unit);
	return 1;
}

size_t split_unit(const struct split_options *options, const struct unit *unit, const struct tmx_header *header,
		  size_t before, split_take *take, void *context)
{
	static size_t (*const ways[])(const struct split_options *, const struct unit *, const struct tmx_header *, size_t,
				      split_take *, void *) = {
		[SPLIT_BY_UNITS] = split_by_units,
		[SPLIT_BY_LANGUAGES] = split_by_languages,
		[SPLIT_BY_PROP] = split_by_prop,
	};

	return ways[options->by](options, unit, header, before, take, context);
}
