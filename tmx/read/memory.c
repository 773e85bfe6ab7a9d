#include "tmx/read/memory.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/unicode.h"

void memory_init(struct memory *memory, const char *src_lang, const char *tgt_lang, time_t created)
{
	*memory = (struct memory){ .created = created };
	snprintf(memory->src_lang, sizeof(memory->src_lang), "%s", src_lang);
	snprintf(memory->tgt_lang, sizeof(memory->tgt_lang), "%s", tgt_lang);
}

void memory_release(struct memory *memory)
{
	free(memory->units);
	arena_release(&memory->arena);
	*memory = (struct memory){ .n = 0 };
}

struct tu *memory_add(struct memory *memory)
{
	GROW(memory->units, memory->n, memory->capacity);
	struct tu *tu = &memory->units[memory->n++];
	*tu = (struct tu){ .id = NULL };
	return tu;
}

void memory_split(struct memory *memory, struct memory *doubtful)
{
	size_t kept = 0;

	memory_init(doubtful, memory->src_lang, memory->tgt_lang, memory->created);
	doubtful->src_name = memory->src_name;
	doubtful->tgt_name = memory->tgt_name;
	for (size_t i = 0; i < memory->n; i++)
		if (memory->units[i].doubtful)
			*memory_add(doubtful) = memory->units[i];
		else
			memory->units[kept++] = memory->units[i];
	memory->n = kept;
}

static void check_tuv(const struct tuv *tuv)
{
	size_t step;
	uint32_t cp = 0;

	assert(tuv->length && tuv->nsegments && tuv->line);
	assert(tuv->text[tuv->length] == '\0');
	assert(unicode_valid_bytes(tuv->text, tuv->length) == tuv->length);
	for (size_t i = 0; i < tuv->length; i += step) {
		step = unicode_next(tuv->text + i, tuv->length - i, &cp);
		assert(unicode_is_xml_char(cp) && cp != '\t' && cp != '\n' && cp != '\r');
		assert(!unicode_is_space(cp) || (i && i + step < tuv->length));
	}
}

void memory_check(const struct memory *memory)
{
	for (size_t i = 0; i < memory->n; i++) {
		const struct tu *tu = &memory->units[i];

		check_tuv(&tu->src);
		check_tuv(&tu->tgt);
		assert(tu->confidence >= 0 && tu->confidence <= 1);
		assert(tu->id && tu->id[0] && !strpbrk(tu->id, " \t\r\n"));
	}
}

/* Without %f, whose decimal point is the locale's. */
void tu_confidence(const struct tu *tu, char out[CONFIDENCE_MAX])
{
	unsigned thousandths = (unsigned)(tu->confidence * 1000 + 0.5);

	snprintf(out, CONFIDENCE_MAX, "%u.%03u", thousandths / 1000 % 10, thousandths % 1000);
}

void tu_bead_type(const struct tu *tu, char out[BEAD_TYPE_MAX])
{
	snprintf(out, BEAD_TYPE_MAX, "%zu-%zu", tu->src.nsegments, tu->tgt.nsegments);
}
