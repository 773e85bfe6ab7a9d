#include "formats/base/unit_pair.h"

#include <string.h>

#include "tmx/model/props.h"

const struct variant *unit_pair_source(const struct unit *unit, const struct tmx_header *header,
                                       const struct tag *asked)
{
	if (!*asked->text)
		return unit_source(unit, header);
	for (size_t i = 0; i < unit->nvariants; i++)
		if (tag_matches(unit->variants[i].lang, asked))
			return &unit->variants[i];
	return NULL;
}

const struct variant *unit_pair_next(const struct unit *unit, size_t *at, const struct variant *src,
                                     const struct tag *asked)
{
	while (*at < unit->nvariants) {
		const struct variant *v = &unit->variants[(*at)++];
		if (v != src && strcmp(v->lang->text, src->lang->text) != 0 &&
		    (!*asked->text || tag_matches(v->lang, asked)))
			return v;
	}
	return NULL;
}

const char *unit_pair_id(const struct unit_pair *pair)
{
	const char *id = attributes_find(&pair->unit->attributes, "tuid");

	return id ? id : "";
}

const char *unit_pair_prop(const struct unit_pair *pair, const char *type)
{
	return notes_prop(&pair->unit->notes, type);
}

bool unit_pair_is_aligned(const struct unit_pair *pair)
{
	return notes_prop(&pair->unit->notes, PROP_BEAD) != NULL;
}
