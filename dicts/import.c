#include "dicts/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "dicts/data.h"
#include "dicts/dictd.h"
#include "dicts/glossary.h"
#include "dicts/language.h"
#include "dicts/tbx.h"
#include "io/csv.h"
#include "io/file.h"
#include "text/unicode.h"

static const char default_dictionary_dir[] = "/usr/share/dictd";

/* ---- dictd ---- */

/* Reads BASE.index, and BASE.dict.dz or else BASE.dict. */
static bool import_dictd(struct lexicon *l, const char *index_path, bool reverse,
                         const struct wanted *wanted, struct error *err)
{
	const char *end = file_ends_in(index_path, ".index");
	size_t base = end ? (size_t)(end - index_path) : strlen(index_path);
	struct strbuf path = STRBUF_INIT;
	char *index, *data;
	size_t index_length, data_length;

	if (!file_read(index_path, DICTIONARY_BYTES_MAX, &index, &index_length, err))
		return false;
	strbuf_addf(&path, "%.*s.dict.dz", (int)base, index_path);
	if (access(path.data, F_OK) != 0) {
		strbuf_clear(&path);
		strbuf_addf(&path, "%.*s.dict", (int)base, index_path);
	}
	bool ok = file_read_packed(path.data, DICTIONARY_BYTES_MAX, &data, &data_length, err);
	strbuf_release(&path);
	if (ok) {
		ok = dictd_parse(l, index, index_length, data, data_length, index_path, reverse,
		                 wanted, err);
		free(data);
	}
	free(index);
	return ok;
}

/* ---- Lists: one pair a line ---- */

/* The separator, whether the target comes before it, and what an error message expects. */
struct list_format {
	char separator;
	bool target_first;
	const char *expected;
};

static const struct list_format tsv_format = { '\t', false, "expected source TAB target" };
static const struct list_format hunalign_format = { '@', true, "expected target @ source" };

enum { FIELDS = 5 }; /* source, target, weights forward and backward, count */

struct list_field {
	const char *text;
	size_t length;
};

static size_t split_line(struct list_field *fields, const char *line, size_t length, char separator)
{
	const char *end = line + length;
	size_t n = 0;

	while (line && n < FIELDS) {
		const char *next = memchr(line, separator, (size_t)(end - line));
		fields[n++] = (struct list_field){ line, (size_t)((next ? next : end) - line) };
		line = next ? next + 1 : NULL;
	}
	return n;
}

/* A number from 0 to 1, as glossary_write_tsv() writes them. Unlike strtod(), in every locale. */
static bool take_weight(const struct list_field *field, float *weight)
{
	double value = 0, place = 0; /* place: 10^(digits after the point), 0 before it */
	bool digits = false;

	for (size_t i = 0; i < field->length; i++) {
		char c = field->text[i];
		if (c == '.' && place == 0) {
			place = 1;
		} else if (c >= '0' && c <= '9') {
			digits = true;
			value = value * 10 + (c - '0');
			place *= 10;
		} else {
			return false;
		}
	}
	*weight = (float)(place > 0 ? value / place : value);
	return digits && *weight <= 1;
}

/* A count, at least 1; of a number of more than nine digits the first nine, so that sums fit. */
static size_t take_count(const struct list_field *field)
{
	size_t value = 0;

	for (size_t i = 0; i < field->length && i < 9; i++) {
		if (field->text[i] < '0' || field->text[i] > '9')
			return 1;
		value = value * 10 + (size_t)(field->text[i] - '0');
	}
	return value ? value : 1;
}

/* The weights after the two terms; false when there are none. */
static bool take_weights(const struct list_field *fields, size_t n, bool reverse,
                         struct lexicon_weights *weights)
{
	if (n < 3 || !take_weight(&fields[2], &weights->forward))
		return false;
	if (n < 4 || !take_weight(&fields[3], &weights->backward))
		weights->backward = weights->forward;
	weights->count = n < 5 ? 1 : take_count(&fields[4]);
	if (reverse) {
		float forward = weights->forward;
		weights->forward = weights->backward;
		weights->backward = forward;
	}
	return true;
}

static bool add_fields(struct lexicon *l, const struct list_field *fields, size_t n,
                       const struct list_format *format, bool reverse)
{
	const struct list_field *source = &fields[format->target_first != reverse];
	const struct list_field *target = &fields[format->target_first == reverse];
	struct lexicon_weights weights;

	if (n < 2)
		return false;
	if (!format->target_first && take_weights(fields, n, reverse, &weights))
		lexicon_add_weighted(l, source->text, source->length, target->text, target->length,
		                     &weights);
	else
		lexicon_add(l, source->text, source->length, target->text, target->length);
	return true;
}

/* ---- First lines that name their columns ---- */

/* The language that a field names: "Dutch" or, if tags are allowed, "nl". */
static bool find_language(const struct list_field *field, bool tags, char out[LANGUAGE_TAG_MAX])
{
	char name[64];

	if (field->length >= sizeof(name))
		return false;
	memcpy(name, field->text, field->length);
	name[field->length] = '\0';
	return language_by_name(name, out) ||
	       (tags && language_known(name) && language_canonical(name, out));
}

static bool is_word(const struct list_field *field, const char *word)
{
	return field->length == strlen(word) && strncasecmp(field->text, word, field->length) == 0;
}

/*
 * Whether these are the names of columns: "source" and "target", or two languages. *langs gets the
 * languages unless the file has named them before.
 */
static bool take_names(const struct list_field *fields, size_t n, struct language_pair *langs)
{
	static const char *const names[][2] = { { "source", "target" },
		                                { "src", "tgt" },
		                                { "term", "translation" } };
	/*
	 * A dictionary may well begin with "om" and "to", which are tags of languages too. Tags
	 * therefore count only in the line that glossary_write_csv() writes.
	 */
	bool tags = n > 2 && is_word(&fields[2], glossary_columns[0]);
	struct language_pair found;
	float weight;

	if (n < 2 || (n > 2 && take_weight(&fields[2], &weight)))
		return false; /* a weight makes it an entry */
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_word(&fields[0], names[i][0]) && is_word(&fields[1], names[i][1]))
			return true;
	if (!find_language(&fields[0], tags, found.src) ||
	    !find_language(&fields[1], tags, found.tgt) || language_same(found.src, found.tgt))
		return false;
	if (!*langs->src || !*langs->tgt)
		*langs = found;
	return true;
}

/* langs: NULL for a list whose first line names nothing. */
static bool import_list(struct lexicon *l, const char *text, size_t length, const char *path,
                        const struct list_format *format, bool reverse, struct language_pair *langs,
                        struct error *err)
{
	const char *line = text, *end = text + length;
	struct list_field fields[FIELDS];

	if (length >= 3 && memcmp(text, "\357\273\277", 3) == 0)
		line += 3; /* a byte order mark */
	for (size_t number = 1; line < end; number++) {
		const char *next = memchr(line, '\n', (size_t)(end - line));
		size_t bytes = (size_t)((next ? next : end) - line);
		if (bytes && line[bytes - 1] == '\r')
			bytes--;
		if (unicode_valid_bytes(line, bytes) < bytes)
			return error_set_at(err, ERROR_ENCODING, path, number, 0,
			                    "not valid UTF-8");
		const char *begin = line;
		line = next ? next + 1 : end;
		if (!bytes || begin[0] == '#')
			continue;
		size_t n = split_line(fields, begin, bytes, format->separator);
		bool names = langs && take_names(fields, n, langs);
		langs = NULL; /* only the first line names anything */
		if (!names && !add_fields(l, fields, n, format, reverse))
			return error_set_at(err, ERROR_FORMAT, path, number, 0, "%s",
			                    format->expected);
	}
	return true;
}

bool import_tsv_text(struct lexicon *l, const char *text, size_t length, const char *path,
                     bool reverse, struct error *err)
{
	return import_list(l, text, length, path, &tsv_format, reverse, NULL, err);
}

bool import_hunalign_text(struct lexicon *l, const char *text, size_t length, const char *path,
                          bool reverse, struct error *err)
{
	return import_list(l, text, length, path, &hunalign_format, reverse, NULL, err);
}

/* ---- Languages that a file names ---- */

static const char lexicon_heading[] = "# koppel lexicon ";

/* The tag at *at in the heading; *at moves past it. */
static bool take_tag(const char **at, const char *end, char out[LANGUAGE_TAG_MAX])
{
	char tag[LANGUAGE_TAG_MAX];
	size_t length = 0;

	while (*at + length < end && (*at)[length] != ' ')
		length++;
	if (!length || length >= sizeof(tag))
		return false;
	memcpy(tag, *at, length);
	tag[length] = '\0';
	*at += length + (*at + length < end);
	return language_canonical(tag, out);
}

/* The languages in the first line of one of Koppel's lexicons; other files have none. */
static bool take_heading(struct language_pair *langs, const char *text, size_t length,
                         const char *path, struct error *err)
{
	size_t heading = sizeof(lexicon_heading) - 1;

	if (length >= 3 && memcmp(text, "\357\273\277", 3) == 0) {
		text += 3;
		length -= 3;
	}
	*langs = (struct language_pair){ 0 };
	if (length < heading || memcmp(text, lexicon_heading, heading) != 0)
		return true;
	const char *at = text + heading, *end = memchr(at, '\n', length - heading);
	end = end ? end : text + length;
	while (end > at && (end[-1] == '\r' || end[-1] == ' '))
		end--;
	if (take_tag(&at, end, langs->src) && take_tag(&at, end, langs->tgt) && at == end)
		return true;
	return error_set_at(err, ERROR_FORMAT, path, 1, 0, "expected '%sSOURCE TARGET'",
	                    lexicon_heading);
}

/* langs: NULL for a format that does not name its languages. */
static bool import_list_file(struct lexicon *l, const char *path, const struct list_format *format,
                             struct language_pair *langs, struct error *err)
{
	const char *label = file_label(path);
	char *text;
	size_t length;

	if (!file_read_packed(path, DICTIONARY_BYTES_MAX, &text, &length, err))
		return false;
	bool ok = (!langs || take_heading(langs, text, length, label, err)) &&
	          import_list(l, text, length, label, format, false, langs, err);
	free(text);
	return ok;
}

/* ---- CSV ---- */

static bool import_rows(struct lexicon *l, struct text_in *in, struct language_pair *langs,
                        struct error *err)
{
	char separator = csv_find_separator(in, err);
	struct csv_reader *r = csv_reader_new(in, separator, true);
	const struct csv_row *row;
	bool ok = true, first = true;

	while (ok && (row = csv_reader_next(r, err))) {
		struct list_field fields[FIELDS];
		size_t n = 0;
		for (; n < row->n && n < FIELDS; n++)
			fields[n] = (struct list_field){ row->cells[n].text, row->cells[n].length };
		if (!(first && take_names(fields, n, langs)) &&
		    !add_fields(l, fields, n, &tsv_format, false))
			ok = error_set_at(err, ERROR_FORMAT, text_in_path(in), row->line, 0,
			                  "expected a source and a target");
		first = false;
	}
	csv_reader_free(r);
	return ok && err->code == ERROR_NONE;
}

static bool import_csv(struct lexicon *l, const char *path, struct language_pair *langs,
                       struct error *err)
{
	const struct decode_options options = { .encoding = NULL };
	struct text_source source = { .path = file_label(path) };
	char *bytes;

	if (!file_read_packed(path, DICTIONARY_BYTES_MAX, &bytes, &source.length, err))
		return false;
	source.bytes = bytes;
	struct text_in *in = text_in_open(&source, &options, NULL, err);
	err->code = in ? ERROR_NONE : err->code; /* so that the last row is not an error */
	bool ok = in && import_rows(l, in, langs, err);
	text_in_close(in);
	free(bytes);
	return ok;
}

/* The languages in a name such as freedict-nld-eng.index. */
static void take_name(struct language_pair *langs, const char *path)
{
	static const char prefix[] = "freedict-";
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	struct language_pair found = { 0 };
	char codes[8];

	*langs = found;
	if (strncmp(name, prefix, sizeof(prefix) - 1) != 0)
		return;
	name += sizeof(prefix) - 1;
	if (strlen(name) < 8 || name[3] != '-' || name[7] != '.')
		return;
	memcpy(codes, name, 7);
	codes[3] = codes[7] = '\0';
	if (language_canonical(codes, found.src) && language_canonical(codes + 4, found.tgt))
		*langs = found;
}

/* ---- By name and by language ---- */

/* path is the index, or the file beside it with the same name up to end. */
static bool import_dict(struct lexicon *l, const char *path, const char *end, struct error *err)
{
	struct strbuf index = STRBUF_INIT;

	if (file_ends_in(path, ".index"))
		return import_dictd(l, path, false, NULL, err);
	strbuf_add(&index, path, (size_t)(end - path));
	strbuf_addstr(&index, ".index");
	bool ok = import_dictd(l, index.data, false, NULL, err);
	strbuf_release(&index);
	return ok;
}

bool import_file(struct lexicon *l, const char *path, struct language_pair *langs,
                 struct import_report *report, struct error *err)
{
	/* .dict.dz is packed in its own way; .index.gz is not a file that dictd has */
	const char *dictd =
		*file_packing(path) ? NULL : file_ends_in(path, ".index .dict.dz .dict");

	*report = (struct import_report){ 0 };
	if (file_ends_in(path, FILE_ENDING_TBX))
		return import_tbx(l, path, langs, &report->passed_over, err);
	take_name(langs, path);
	if (dictd)
		return import_dict(l, path, dictd, err);
	if (file_ends_in(path, ".csv"))
		return import_csv(l, path, langs, err);
	if (file_ends_in(path, ".dic"))
		return import_list_file(l, path, &hunalign_format, NULL, err);
	return import_list_file(l, path, &tsv_format, langs, err);
}

/* The anchor words for two languages in one order. */
static bool import_list_of_anchors(struct lexicon *l, const char *from, const char *to,
                                   bool reverse, struct error *err)
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

static bool import_one_freedict(struct lexicon *l, const char *dir, const char *from,
                                const char *to, bool reverse, const struct wanted *wanted,
                                struct import_report *report, struct error *err)
{
	struct strbuf path = STRBUF_INIT;
	bool ok = true;

	strbuf_addf(&path, "%s/freedict-%s-%s.index", dir, from, to);
	if (access(path.data, F_OK) == 0) {
		ok = import_dictd(l, path.data, reverse, wanted, err);
		report->freedict++;
	} else {
		size_t used = strlen(report->missing);
		snprintf(report->missing + used, sizeof(report->missing) - used,
		         "%sdict-freedict-%s-%s", used ? " " : "", from, to);
	}
	strbuf_release(&path);
	return ok;
}

bool import_anchors(struct lexicon *l, const char *src_lang, const char *tgt_lang,
                    struct error *err)
{
	return import_list_of_anchors(l, src_lang, tgt_lang, false, err) &&
	       import_list_of_anchors(l, tgt_lang, src_lang, true, err);
}

bool import_freedict(struct lexicon *l, const char *src_lang, const char *tgt_lang,
                     const char *dictionary_dir, const struct wanted *wanted,
                     struct import_report *report, struct error *err)
{
	const char *src = language_iso3(src_lang), *tgt = language_iso3(tgt_lang);
	const char *dir = dictionary_dir ? dictionary_dir : default_dictionary_dir;

	if (!src || !tgt)
		return true;
	return import_one_freedict(l, dir, src, tgt, false, wanted, report, err) &&
	       import_one_freedict(l, dir, tgt, src, true, wanted, report, err);
}

bool import_languages(struct lexicon *l, const char *src_lang, const char *tgt_lang,
                      const char *dictionary_dir, const struct wanted *wanted,
                      struct import_report *report, struct error *err)
{
	size_t before = lexicon_pairs(l);

	*report = (struct import_report){ 0 };
	if (!import_anchors(l, src_lang, tgt_lang, err))
		return false;
	report->anchors = lexicon_pairs(l) - before;
	return import_freedict(l, src_lang, tgt_lang, dictionary_dir, wanted, report, err);
}
