/*
 * Units in a format, which the first byte chooses: what is written of them, as TMX and in that
 * format, can be read; as TMX it is the same, and in the format it stays the same from then on. Two
 * texts are divided by a zero byte.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "formats/formats.h"
#include "tests/fuzz/fuzz.h"

enum { FILES_MAX = 2 };

/* A file of the format, in memory. */
struct copy {
	char *bytes[FILES_MAX];
	size_t lengths[FILES_MAX];
};

static void add_attributes(struct strbuf *out, const struct attributes *attributes)
{
	for (size_t i = 0; i < attributes->n; i++)
		strbuf_addf(out, "%s=%s\n", attributes->items[i].name, attributes->items[i].value);
}

/* A text may be in several pieces. */
static void add_piece(struct strbuf *out, const struct piece *piece)
{
	static const char *const signs[] = { "", "\n<", "\n>" };

	strbuf_addf(out, "%s%s", signs[piece->kind], piece->text);
	if (piece->kind != PIECE_TEXT)
		strbuf_addch(out, '\n');
	add_attributes(out, &piece->attributes);
}

static void add_notes(struct strbuf *out, const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		strbuf_addf(out, "%d %s\n", notes->items[i].is_prop, notes->items[i].text);
		add_attributes(out, &notes->items[i].attributes);
	}
}

static void add_unit(struct strbuf *out, const struct unit *unit)
{
	add_attributes(out, &unit->attributes);
	add_notes(out, &unit->notes);
	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *v = &unit->variants[i];
		strbuf_addf(out, "\n%s\n", variant_lang(v));
		add_notes(out, &v->notes);
		for (size_t k = 0; k < v->npieces; k++)
			add_piece(out, &v->pieces[k]);
	}
}

struct sink {
	const struct format *format;
	struct copy *copy;
	FILE *streams[FILES_MAX];
	struct format_options options;
	struct report report;
	struct unit_writer *writer;
};

static void sink_open(struct sink *s, const struct format *format, struct copy *copy)
{
	*s = (struct sink){ .format = format, .copy = copy };
	for (int i = 0; i < FILES_MAX; i++)
		s->streams[i] = open_memstream(&copy->bytes[i], &copy->lengths[i]);
}

static void sink_add(struct sink *s, const struct unit *unit, const struct tmx_header *header)
{
	struct format_target target = { .streams = s->streams,
		                        .header = header,
		                        .options = &s->options,
		                        .report = &s->report };

	if (!s->writer &&
	    (format_pair_languages(unit, header, &s->options, &target.src, &target.tgt) ||
	     !s->format->pairs))
		s->writer = format_open_writer(s->format, &target, NULL);
	if (s->writer)
		unit_writer_add(s->writer, unit);
}

/* False when nothing useful was written. */
static bool sink_close(struct sink *s)
{
	bool ok = s->writer && unit_writer_close(s->writer, NULL);

	for (int i = 0; i < FILES_MAX; i++)
		fclose(s->streams[i]);
	return ok && (!s->format->pairs || s->report.pairs);
}

/* Reads all units, telling them and writing them to the sinks. False when there is an error. */
static bool read_units(const struct format *format, const struct text_source *sources,
                       enum names_line names, struct strbuf *out, struct sink *sinks, size_t nsinks)
{
	struct error err = { .code = ERROR_NONE };
	struct format_options options = { .names = names };
	struct report report = { .pairs = 0 };
	const struct unit *unit;

	tag_take(&options.src, "en");
	tag_take(&options.tgt, "nl");
	struct unit_reader *reader = format_open_reader(format, sources, &options, &report, &err);
	while (reader && (unit = unit_reader_next(reader, &err))) {
		add_unit(out, unit);
		for (size_t i = 0; i < nsinks; i++)
			sink_add(&sinks[i], unit, unit_reader_header(reader));
	}
	assert(err.code == ERROR_NONE ? reader != NULL : err.message[0]);
	unit_reader_close(reader);
	return err.code == ERROR_NONE;
}

/* The same for what was written, which can always be read. */
static void read_copy(const struct format *format, const struct copy *copy, struct strbuf *out,
                      struct sink *sinks, size_t nsinks)
{
	const struct text_source sources[FILES_MAX] = {
		{ "a.en", copy->bytes[0], copy->lengths[0] },
		{ "a.nl", copy->bytes[1], copy->lengths[1] }
	};
	bool named = strcmp(format->name, "csv") == 0;

	bool ok = read_units(format, sources, named ? NAMES_YES : NAMES_NO, out, sinks, nsinks);
	assert(ok);
}

static void check_same(const struct strbuf *a, const struct strbuf *b)
{
	assert(a->length == b->length && memcmp(a->data, b->data, a->length) == 0);
}

static void check(const struct format *format, const struct text_source *sources)
{
	enum { TMX, OWN, AGAIN, COPIES };
	struct copy copies[COPIES] = { 0 };
	struct strbuf first = STRBUF_INIT, tmx = STRBUF_INIT, second = STRBUF_INIT,
		      third = STRBUF_INIT;
	struct sink sinks[COPIES];

	sink_open(&sinks[TMX], format_at(0), &copies[TMX]);
	sink_open(&sinks[OWN], format, &copies[OWN]);
	sink_open(&sinks[AGAIN], format, &copies[AGAIN]);
	bool ok = read_units(format, sources, NAMES_DETECT, &first, sinks, 2);
	if (sink_close(&sinks[TMX]) && ok) {
		read_copy(format_at(0), &copies[TMX], &tmx, NULL, 0);
		check_same(&first, &tmx);
	}
	/* At the beginning of a text, U+FEFF is a byte order mark. */
	bool written = sink_close(&sinks[OWN]) && ok && !strstr(first.data, "\xEF\xBB\xBF");
	if (written)
		read_copy(format, &copies[OWN], &second, &sinks[AGAIN], 1);
	if (sink_close(&sinks[AGAIN]) && written) {
		read_copy(format, &copies[AGAIN], &third, NULL, 0);
		check_same(&second, &third);
	}
	for (int i = 0; i < COPIES; i++) {
		free(copies[i].bytes[0]);
		free(copies[i].bytes[1]);
	}
	strbuf_release(&first);
	strbuf_release(&tmx);
	strbuf_release(&second);
	strbuf_release(&third);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t n = 0;

	while (format_at(n))
		n++;
	if (size < 1)
		return 0;
	const struct format *format = format_at(data[0] % n);
	const char *bytes = (const char *)data + 1, *end = bytes + size - 1;
	const char *zero = format->files > 1 ? memchr(bytes, '\0', size - 1) : NULL;
	const char *middle = zero ? zero : end;
	const struct text_source sources[FILES_MAX] = {
		{ "a.en", bytes, (size_t)(middle - bytes) },
		{ "a.nl", zero ? zero + 1 : end, (size_t)(end - middle) - (zero != NULL) }
	};
	check(format, sources);
	return 0;
}
