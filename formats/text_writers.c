#include "tmx/read/memory.h"

#include <string.h>

#include "io/file.h"
#include "io/json.h"

bool tsv_write(const struct memory *memory, FILE *stream, struct error *err)
{
	char confidence[CONFIDENCE_MAX], bead[BEAD_TYPE_MAX];

	for (size_t i = 0; i < memory->n && !ferror(stream); i++) {
		const struct tu *tu = &memory->units[i];

		tu_confidence(tu, confidence);
		tu_bead_type(tu, bead);
		fprintf(stream, "%s\t%s\t%s\t%s\n", tu->src.text, tu->tgt.text, confidence, bead);
	}
	return file_flush(stream, err);
}

static void add_string(struct json *json, const char *key, const char *text)
{
	json_add_text(json, key, text, strlen(text));
}

static void add_span(struct json *json, const char *key, const struct tuv *tuv)
{
	struct json *span = json_array_new();

	json_add_size(span, NULL, tuv->first_segment + 1);
	json_add_size(span, NULL, tuv->nsegments);
	json_add(json, key, span);
}

static void add_words(struct json *json, const char *key, const struct tuv *tuv)
{
	struct json *words = json_array_new();

	for (size_t i = 0; i < tuv->nmisspelt; i++)
		add_string(words, NULL, tuv->misspelt[i]);
	json_add(json, key, words);
}

/* Three decimals, as in the other formats; the same double in every locale. */
static double rounded(double confidence)
{
	return (double)(long)(confidence * 1000 + 0.5) / 1000;
}

static struct json *unit_json(const struct memory *memory, const struct tu *tu)
{
	struct json *json = json_object_new();
	char bead[BEAD_TYPE_MAX];

	tu_bead_type(tu, bead);
	add_string(json, "id", tu->id);
	json_add_text(json, "src", tu->src.text, tu->src.length);
	json_add_text(json, "tgt", tu->tgt.text, tu->tgt.length);
	add_string(json, "src_lang", memory->src_lang);
	add_string(json, "tgt_lang", memory->tgt_lang);
	json_add_number(json, "confidence", rounded(tu->confidence));
	add_string(json, "bead", bead);
	add_span(json, "src_segments", &tu->src);
	add_span(json, "tgt_segments", &tu->tgt);
	json_add_size(json, "src_line", tu->src.line);
	json_add_size(json, "tgt_line", tu->tgt.line);
	add_words(json, "src_spelling", &tu->src);
	add_words(json, "tgt_spelling", &tu->tgt);
	json_add_bool(json, "doubtful", tu->doubtful);
	return json;
}

bool jsonl_write(const struct memory *memory, FILE *stream, struct error *err)
{
	for (size_t i = 0; i < memory->n && !ferror(stream); i++) {
		struct json *json = unit_json(memory, &memory->units[i]);

		json_write_line(json, stream);
		json_free(json);
	}
	return file_flush(stream, err);
}
