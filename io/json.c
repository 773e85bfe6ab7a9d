#include "io/json.h"

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"

/* struct json is a json_t by another name, so that the library's type stays in this file. */
static json_t *json_of(const struct json *json)
{
	return (json_t *)(uintptr_t)json;
}

/* null for text that is not UTF-8, and for numbers that are not finite: JSON has neither. */
static json_t *checked(json_t *value)
{
	return value ? value : json_null();
}

struct json *json_object_new(void)
{
	return (struct json *)json_object();
}

struct json *json_array_new(void)
{
	return (struct json *)json_array();
}

void json_free(struct json *json)
{
	json_decref(json_of(json));
}

static void add(struct json *json, const char *key, json_t *value)
{
	if (key)
		json_object_set_new(json_of(json), key, value);
	else
		json_array_append_new(json_of(json), value);
}

void json_add_text(struct json *json, const char *key, const char *text, size_t length)
{
	add(json, key, checked(json_stringn(text, length)));
}

void json_add_size(struct json *json, const char *key, size_t value)
{
	add(json, key, json_integer((json_int_t)value));
}

void json_add_number(struct json *json, const char *key, double value)
{
	add(json, key, checked(json_real(value)));
}

void json_add_bool(struct json *json, const char *key, bool value)
{
	add(json, key, json_boolean(value));
}

void json_add(struct json *json, const char *key, struct json *value)
{
	add(json, key, json_of(value));
}

void json_append_text(struct json *json, const char *key, const char *text, size_t length)
{
	json_t *there = json_object_get(json_of(json), key);

	if (json_is_string(there)) { /* the second text: the first moves into an array */
		json_t *array = json_array();
		json_array_append(array, there);
		json_object_set_new(json_of(json), key, array);
		there = array;
	}
	if (there)
		json_array_append_new(there, checked(json_stringn(text, length)));
	else
		json_add_text(json, key, text, length);
}

void json_remove(struct json *json, const char *key)
{
	json_object_del(json_of(json), key);
}

bool json_is_empty(const struct json *json)
{
	return !json_object_size(json_of(json)) && !json_array_size(json_of(json));
}

void json_write_line(const struct json *json, FILE *stream)
{
	json_dumpf(json_of(json), stream, JSON_COMPACT | JSON_REAL_PRECISION(6));
	putc('\n', stream);
}

/* What is left of JSON_BYTES_MAX while an object is read. */
static size_t budget;
static bool exceeded;

static void *take_of_budget(size_t bytes)
{
	exceeded |= bytes > budget;
	if (exceeded)
		return NULL;
	budget -= bytes;
	return malloc(bytes);
}

static json_t *load(const char *text, size_t length, json_error_t *why)
{
	budget = JSON_BYTES_MAX;
	exceeded = false;
	json_set_alloc_funcs(take_of_budget, free);
	json_t *value = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, why);
	json_set_alloc_funcs(malloc, free);
	return value;
}

struct json *json_read_object(const char *text, size_t length, const char *path, size_t line,
                              struct error *err)
{
	json_error_t why;
	json_t *value = load(text, length, &why);

	if (value && json_is_object(value))
		return (struct json *)value;
	if (value)
		error_set_at(err, ERROR_FORMAT, path, line, 1, "not a JSON object");
	else if (exceeded)
		error_set_at(err, ERROR_LIMIT, path, line, 1,
		             "an object that takes more than " LIMIT_TEXT(JSON_MB_MAX) " MB");
	else
		error_set_at(err, ERROR_FORMAT, path, line, why.column > 0 ? (size_t)why.column : 1,
		             "not JSON: %s", why.text);
	json_decref(value);
	return NULL;
}

/* ---- Values ---- */

static const struct json *from(const json_t *value)
{
	return (const struct json *)value;
}

const struct json *json_find(const struct json *json, const char *key)
{
	const json_t *value = json_object_get(json_of(json), key);

	return json_is_null(value) ? NULL : from(value);
}

const char *json_next_key(const struct json *json, const char *key)
{
	json_t *object = json_of(json);

	return json_object_iter_key(
		key ? json_object_iter_next(object, json_object_key_to_iter(key))
		    : json_object_iter(object));
}

size_t json_items(const struct json *json)
{
	return json_array_size(json_of(json));
}

const struct json *json_item(const struct json *json, size_t i)
{
	return from(json_array_get(json_of(json), i));
}

bool json_is_map(const struct json *json)
{
	return json_is_object(json_of(json));
}

bool json_is_list(const struct json *json)
{
	return json_is_array(json_of(json));
}

bool json_get_text(const struct json *json, const char **text, size_t *length)
{
	const json_t *value = json_of(json);

	*text = json_string_value(value);
	*length = json_string_length(value);
	return *text != NULL;
}

bool json_get_number(const struct json *json, double *value)
{
	*value = json_number_value(json_of(json));
	return json_is_number(json_of(json));
}

bool json_get_size(const struct json *json, size_t *value)
{
	json_int_t number = json_integer_value(json_of(json));

	*value = number > 0 ? (size_t)number : 0;
	return json_is_integer(json_of(json)) && number >= 0;
}

bool json_get_bool(const struct json *json, bool *value)
{
	*value = json_is_true(json_of(json));
	return json_is_boolean(json_of(json));
}

const char *json_library(void)
{
	return "Jansson " JANSSON_VERSION;
}
