/* A memory: what is written of its units is read alike. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "text/strbuf.h"
#include "tmx/tmx_reader.h"
#include "tmx/tmx_writer.h"

static void add_attributes(struct strbuf *out, const struct attributes *attributes)
{
	for (size_t i = 0; i < attributes->n; i++)
		strbuf_addf(out, "%s=%s\n", attributes->items[i].name, attributes->items[i].value);
}

static void add_unit(struct strbuf *out, const struct unit *unit)
{
	add_attributes(out, &unit->attributes);
	for (size_t i = 0; i < unit->notes.n; i++)
		strbuf_addf(out, "%d %s\n", unit->notes.items[i].is_prop, unit->notes.items[i].text);
	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *v = &unit->variants[i];
		strbuf_addf(out, "%s %d %zu\n", variant_lang(v), v->has_segment, v->notes.n);
		for (size_t k = 0; k < v->npieces; k++) {
			strbuf_addf(out, "%d %s\n", v->pieces[k].kind, v->pieces[k].text);
			add_attributes(out, &v->pieces[k].attributes);
		}
	}
}

static void check_oddity(void *context, const struct oddity *oddity)
{
	(void)context;
	assert(oddity->name && oddity->line > 0);
}

/* All units as text, and as a memory in *written unless that is NULL. False when there is an error at the end. */
static bool read_units(struct strbuf *out, const char *bytes, size_t length, FILE *written)
{
	struct error err = { .code = ERROR_NONE };
	struct unit_reader *reader = tmx_reader_memory(bytes, length, "fuzz", check_oddity, NULL, &err);
	const struct unit *unit;

	if (!reader) {
		assert(err.code != ERROR_NONE && strcmp(err.path, "fuzz") == 0 && err.message[0]);
		return false;
	}
	struct unit_writer *writer = written ? tmx_writer_open(written, unit_reader_header(reader), &err) : NULL;
	while ((unit = unit_reader_next(reader, &err))) {
		add_unit(out, unit);
		if (writer)
			unit_writer_add(writer, unit);
	}
	bool ok = err.code == ERROR_NONE;
	assert(ok || (strcmp(err.path, "fuzz") == 0 && err.message[0]));
	if (writer)
		unit_writer_close(writer, NULL);
	unit_reader_close(reader);
	return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
	char *bytes;
	size_t length;
	FILE *stream = open_memstream(&bytes, &length);

	bool ok = read_units(&first, (const char *)data, size, stream);
	fclose(stream);
	if (ok) {
		assert(read_units(&second, bytes, length, NULL));
		assert(first.length == second.length && memcmp(first.data, second.data, first.length) == 0);
	}
	free(bytes);
	strbuf_release(&first);
	strbuf_release(&second);
	return 0;
}
