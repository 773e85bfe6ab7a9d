#include "corpora/text_walk.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/unicode.h"

static const char joiner[] = "~~~"; /* hunalign's, between the segments of a bead */

static void add_letters(struct strbuf *out, const char *text, size_t length)
{
	struct strbuf composed = STRBUF_INIT;

	/* each step is one that a text may have undergone on its way through an aligner or a TMX */
	unicode_nfc(&composed, text, length);
	for (size_t at = 0; at < composed.length;) {
		uint32_t cp;
		const char *here = composed.data + at;
		if (strncmp(here, joiner, strlen(joiner)) == 0) {
			at += strlen(joiner);
			continue;
		}
		at += unicode_next(here, composed.length - at, &cp);
		if (!unicode_is_space(cp))
			unicode_append(out, unicode_is_xml_char(cp) ? cp : 0xFFFD);
	}
	strbuf_release(&composed);
}

void text_walk_init(struct text_walk *walk, const struct document *doc)
{
	*walk = (struct text_walk){ .letters = STRBUF_INIT, .wanted = STRBUF_INIT };
	walk->n = doc->segments.n;
	walk->starts = xcalloc(walk->n + 1, sizeof(*walk->starts));
	for (size_t i = 0; i < walk->n; i++) {
		size_t length;
		const char *text = document_segment(doc, i, &length);
		add_letters(&walk->letters, text, length);
		walk->starts[i + 1] = walk->letters.length;
	}
}

/* How many segments from first on have the wanted letters; 0 when they have others. */
static size_t match(const struct text_walk *walk, size_t first)
{
	size_t start = walk->starts[first], end = start + walk->wanted.length, last = first;

	/*
	 * a segment without letters begins nothing: else it would be taken with the text after it
	 */
	if (end > walk->letters.length || walk->starts[first + 1] == start ||
	    memcmp(walk->letters.data + start, walk->wanted.data, walk->wanted.length) != 0)
		return 0;
	while (walk->starts[last] < end)
		last++;
	return walk->starts[last] == end ? last - first : 0;
}

bool text_walk_find(struct text_walk *walk, const char *text, size_t length, size_t *first,
                    size_t *n)
{
	strbuf_clear(&walk->wanted);
	add_letters(&walk->wanted, text, length);
	*n = 0;
	*first = walk->at;
	if (!walk->wanted.length)
		return true;
	for (; *first < walk->n; ++*first) {
		*n = match(walk, *first);
		if (*n) {
			walk->at = *first + *n;
			return true;
		}
	}
	return false;
}

void text_walk_release(struct text_walk *walk)
{
	strbuf_release(&walk->letters);
	strbuf_release(&walk->wanted);
	free(walk->starts);
	*walk = (struct text_walk){ 0 };
}
