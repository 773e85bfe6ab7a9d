/*
 * A memory: what is written of its units is read alike, and what is fixed needs no more fixing.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "tests/fuzz/fuzz.h"
#include "tmx/fix/fix_reader.h"
#include "tmx/lint/lint.h"
#include "tmx/read/tmx_reader.h"
#include "tmx/write/tmx_writer.h"

static void add_attributes(struct strbuf *out, const struct attributes *attributes)
{
	for (size_t i = 0; i < attributes->n; i++)
		strbuf_addf(out, "%s=%s\n", attributes->items[i].name, attributes->items[i].value);
}

static void add_unit(struct strbuf *out, const struct unit *unit)
{
	add_attributes(out, &unit->attributes);
	for (size_t i = 0; i < unit->notes.n; i++)
		strbuf_addf(out, "%d %s\n", unit->notes.items[i].is_prop,
		            unit->notes.items[i].text);
	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *v = &unit->variants[i];
		strbuf_addf(out, "%s %d %zu\n", variant_lang(v), v->has_segment, v->notes.n);
		for (size_t k = 0; k < v->npieces; k++) {
			strbuf_addf(out, "%d %s\n", v->pieces[k].kind, v->pieces[k].text);
			add_attributes(out, &v->pieces[k].attributes);
		}
	}
}

static void check_deviation(void *context, const struct deviation *deviation)
{
	(void)context;
	assert(deviation->name && deviation->line > 0);
}

/*
 * All units as text, and as a memory in *written unless that is NULL. False when there is an error
 * at the end.
 */
static bool read_units(struct strbuf *out, const char *bytes, size_t length, FILE *written)
{
	struct error err = { .code = ERROR_NONE };
	struct unit_reader *reader =
		tmx_reader_memory(bytes, length, "fuzz", check_deviation, NULL, &err);
	const struct unit *unit;

	if (!reader) {
		assert(err.code != ERROR_NONE && strcmp(err.path, "fuzz") == 0 && err.message[0]);
		return false;
	}
	struct unit_writer *writer =
		written ? tmx_writer_open(written, unit_reader_header(reader), &err) : NULL;
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

static void check_finding(void *context, const struct lint_finding *finding)
{
	size_t n, *found = context;
	const struct lint_rule *rules = lint_rules(&n);

	assert(finding->rule >= rules && finding->rule < rules + n && finding->line > 0 &&
	       finding->detail);
	++*found;
}

/* Writes what is fixed for a tool; how often something was. False when there is an error. */
static bool fix(enum client_tool tool, const char *bytes, size_t length, FILE *written,
                size_t *times)
{
	struct error err = { .code = ERROR_NONE };
	struct fixer *fixer = fixer_new();
	struct client *client = client_new(tool, NULL, 0);
	struct unit_reader *reader = tmx_reader_memory(bytes, length, "fuzz", NULL, NULL, &err);
	const struct unit *unit;

	reader = reader ? fix_reader_open(reader, fixer, client, &err) : NULL;
	if (reader) {
		struct unit_writer *writer =
			tmx_writer_open(written, unit_reader_header(reader), &err);
		while ((unit = unit_reader_next(reader, &err)))
			unit_writer_add(writer, unit);
		unit_writer_close(writer, NULL);
	}
	*times = 0;
	for (int i = 0; i < FIX_COUNT; i++)
		*times += fixer_count(fixer, (enum fix)i);
	unit_reader_close(reader);
	fixer_free(fixer);
	client_free(client);
	return reader && err.code == ERROR_NONE;
}

static void check_fixing(enum client_tool tool, const char *data, size_t size)
{
	char *once, *twice;
	size_t length, other, times;
	FILE *first = open_memstream(&once, &length);
	bool ok = fix(tool, data, size, first, &times);

	fclose(first);
	if (ok) {
		FILE *second = open_memstream(&twice, &other);
		assert(fix(tool, once, length, second, &times) && times == 0);
		fclose(second);
		assert(other == length && memcmp(once, twice, length) == 0);
		free(twice);
	}
	free(once);
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
		assert(first.length == second.length &&
		       memcmp(first.data, second.data, first.length) == 0);
	}
	size_t found = 0, units;
	struct error err;
	assert(lint_bytes((const char *)data, size, "fuzz", check_finding, &found, &units, &err) ==
	       ok);
	assert(ok || found);
	check_fixing(CLIENT_NONE, (const char *)data, size);
	check_fixing((enum client_tool)(size % (CLIENT_GENERIC + 1)), (const char *)data, size);
	free(bytes);
	strbuf_release(&first);
	strbuf_release(&second);
	return 0;
}
