#include "dicts/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dicts/data.h"
#include "dicts/dictd.h"
#include "dicts/language.h"
#include "text/file.h"
#include "text/strbuf.h"
#include "text/unicode.h"

/* Dictionaries are read whole; none is nearly as large as this. */
static const size_t dictionary_limit_bytes = (size_t)256 << 20;

static const char default_dictionary_dir[] = "/usr/share/dictd";

static bool ends_with(const char *text, const char *ending)
{
	size_t n = strlen(text), m = strlen(ending);

	return n >= m && strcmp(text + n - m, ending) == 0;
}

/* ---- dictd ---- */

/* Reads BASE.dict.dz, or else BASE.dict. */
static bool read_dict(const char *base, size_t base_length, char **data, size_t *length,
		      struct error *err)
{
	struct strbuf path = STRBUF_INIT;

	strbuf_addf(&path, "%.*s.dict.dz", (int)base_length, base);
	if (access(path.data, F_OK) != 0) {
		strbuf_clear(&path);
		strbuf_addf(&path, "%.*s.dict", (int)base_length, base);
	}
	bool ok = file_read_gzip(path.data, dictionary_limit_bytes, data, length, err);
	strbuf_release(&path);
	return ok;
}

bool import_dictd(struct lexicon *l, const char *index_path, bool reverse, struct error *err)
{
	size_t base = strlen(index_path) - (ends_with(index_path, ".index") ? 6 : 0);
	char *index, *data;
	size_t index_length, data_length;

	if (!file_read(index_path, dictionary_limit_bytes, &index, &index_length, err))
		return false;
	if (!read_dict(index_path, base, &data, &data_length, err)) {
		free(index);
		return false;
	}
	bool ok = dictd_parse(l, index, index_length, data, data_length, index_path, reverse, err);
	free(index);
	free(data);
	return ok;
}

/* ---- Lists: one pair a line ---- */

/* What divides a line, which side of it is the source, and what a complaint says. */
struct list_format {
	const char *divider;
	bool target_first;
	const char *expected;
};

static const struct list_format tsv_format = { "\t", false, "expected source TAB target" };
static const struct list_format hunalign_format = { "@", true, "expected target @ source" };

static bool add_list_line(struct lexicon *l, const char *line, size_t length,
			  const struct list_format *format, bool reverse)
{
	const char *divider = memchr(line, format->divider[0], length);

	if (!divider)
		return false;
	const char *second = divider + 1;
	size_t first_length = (size_t)(divider - line), second_length = length - first_length - 1;
	const char *rest = memchr(second, format->divider[0], second_length);
	if (rest)
		second_length = (size_t)(rest - second);
	if (format->target_first != reverse)
		lexicon_add(l, second, second_length, line, first_length);
	else
		lexicon_add(l, line, first_length, second, second_length);
	return true;
}

static bool import_list(struct lexicon *l, const char *text, size_t length, const char *path,
			const struct list_format *format, bool reverse, struct error *err)
{
	const char *line = text, *end = text + length;

	if (length >= 3 && memcmp(text, "\357\273\277", 3) == 0)
		line += 3;
	for (size_t number = 1; line < end; number++) {
		const char *next = memchr(line, '\n', (size_t)(end - line));
		size_t bytes = (size_t)((next ? next : end) - line);
		if (bytes && line[bytes - 1] == '\r')
			bytes--;
		if (unicode_valid_bytes(line, bytes) < bytes)
			return error_set_at(err, ERROR_ENCODING, path, number, 0,
					    "not valid UTF-8");
		if (bytes && line[0] != '#' && !add_list_line(l, line, bytes, format, reverse))
			return error_set_at(err, ERROR_FORMAT, path, number, 0, "%s",
					    format->expected);
		line = next ? next + 1 : end;
	}
	return true;
}

static bool import_list_file(struct lexicon *l, const char *path, const struct list_format *format,
			     bool reverse, struct error *err)
{
	char *text;
	size_t length;

	if (!file_read(path, dictionary_limit_bytes, &text, &length, err))
		return false;
	bool ok = import_list(l, text, length, path, format, reverse, err);
	free(text);
	return ok;
}

bool import_tsv_text(struct lexicon *l, const char *text, size_t length, const char *path,
		     bool reverse, struct error *err)
{
	return import_list(l, text, length, path, &tsv_format, reverse, err);
}

bool import_hunalign_text(struct lexicon *l, const char *text, size_t length, const char *path,
			  bool reverse, struct error *err)
{
	return import_list(l, text, length, path, &hunalign_format, reverse, err);
}

bool import_tsv(struct lexicon *l, const char *path, bool reverse, struct error *err)
{
	return import_list_file(l, path, &tsv_format, reverse, err);
}

bool import_hunalign(struct lexicon *l, const char *path, bool reverse, struct error *err)
{
	return import_list_file(l, path, &hunalign_format, reverse, err);
}

/* ---- By name and by language ---- */

static bool import_dict(struct lexicon *l, const char *path, const char *ending, bool reverse,
			struct error *err)
{
	struct strbuf index = STRBUF_INIT;

	strbuf_add(&index, path, strlen(path) - strlen(ending));
	strbuf_addstr(&index, ".index");
	bool ok = import_dictd(l, index.data, reverse, err);
	strbuf_release(&index);
	return ok;
}

bool import_file(struct lexicon *l, const char *path, bool reverse, struct error *err)
{
	static const char *const dictd_endings[] = { ".index", ".dict.dz", ".dict" };

	for (size_t i = 0; i < sizeof(dictd_endings) / sizeof(dictd_endings[0]); i++)
		if (ends_with(path, dictd_endings[i]))
			return import_dict(l, path, dictd_endings[i], reverse, err);
	if (ends_with(path, ".dic"))
		return import_hunalign(l, path, reverse, err);
	return import_tsv(l, path, reverse, err);
}

/* The anchor words for two languages in one order. */
static bool import_anchors(struct lexicon *l, const char *from, const char *to, bool reverse,
			   struct error *err)
{
	struct strbuf name = STRBUF_INIT;
	bool ok = true;

	strbuf_addf(&name, "anchors.%.*s-%.*s.tsv", (int)strcspn(from, "-"), from,
		    (int)strcspn(to, "-"), to);
	const char *text = data_find(name.data);
	if (text)
		ok = import_tsv_text(l, text, strlen(text), name.data, reverse, err);
	strbuf_release(&name);
	return ok;
}

static bool import_freedict(struct lexicon *l, const char *dir, const char *from, const char *to,
			    bool reverse, struct import_report *report, struct error *err)
{
	struct strbuf path = STRBUF_INIT;
	bool ok = true;

	strbuf_addf(&path, "%s/freedict-%s-%s.index", dir, from, to);
	if (access(path.data, F_OK) == 0) {
		ok = import_dictd(l, path.data, reverse, err);
		report->freedict++;
	} else {
		size_t used = strlen(report->missing);
		snprintf(report->missing + used, sizeof(report->missing) - used,
			 "%sdict-freedict-%s-%s", used ? " " : "", from, to);
	}
	strbuf_release(&path);
	return ok;
}

bool import_languages(struct lexicon *l, const char *src_lang, const char *tgt_lang,
		      const char *dictionary_dir, struct import_report *report, struct error *err)
{
	const char *src = language_iso3(src_lang), *tgt = language_iso3(tgt_lang);
	const char *dir = dictionary_dir ? dictionary_dir : default_dictionary_dir;

	size_t before = lexicon_pairs(l);

	*report = (struct import_report){ 0 };
	if (!import_anchors(l, src_lang, tgt_lang, false, err) ||
	    !import_anchors(l, tgt_lang, src_lang, true, err))
		return false;
	report->anchors = lexicon_pairs(l) - before;
	if (!src || !tgt)
		return true;
	return import_freedict(l, dir, src, tgt, false, report, err) &&
	       import_freedict(l, dir, tgt, src, true, report, err);
}
