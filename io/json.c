#include "io/json.h"

#include <jansson.h>
#include <stdint.h>

/* struct json is only a name for json_t, whose type stays in this file. */
static json_t *value_of(const struct json *json)
{
	return (json_t *)(uintptr_t)json;
}

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
	json_decref(value_of(json));
}

static void add(struct json *json, const char *key, json_t *value)
{
	if (key)
		json_object_set_new(value_of(json), key, value);
	else
		json_array_append_new(value_of(json), value);
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
	add(json, key, value_of(value));
}

void json_write_line(const struct json *json, FILE *stream)
{
	json_dumpf(value_of(json), stream, JSON_COMPACT | JSON_REAL_PRECISION(6));
	putc('\n', stream);
}

struct json *json_read_object(const char *text, size_t length, const char *path, size_t line,
                              struct error *err)
{
	json_error_t why;
	json_t *value = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);

	if (value && json_is_object(value))
		return (struct json *)value;
	if (value)
		error_set_at(err, ERROR_FORMAT, path, line, 1, "not a JSON object");
	else
		error_set_at(err, ERROR_FORMAT, path, line, why.column > 0 ? (size_t)why.column : 1,
		             "not JSON: %s", why.text);
	json_decref(value);
	return NULL;
}

const char *json_find_text(const struct json *json, const char *key, size_t *length)
{
	const json_t *value = json_object_get(value_of(json), key);

	if (!json_is_string(value))
		return NULL;
	*length = json_string_length(value);
	return json_string_value(value);
}

bool json_find_number(const struct json *json, const char *key, double *value)
{
	const json_t *number = json_object_get(value_of(json), key);

	*value = json_number_value(number);
	return json_is_number(number);
}

size_t json_size(const struct json *json)
{
	return json_object_size(value_of(json));
}

const char *json_library(void)
{
	return "Jansson " JANSSON_VERSION;
}
