/*
 * JSON (RFC 8259), one value a line. Keys are written in the order in which they were added. Only
 * json.c includes Jansson.
 */
#ifndef IO_JSON_H
#define IO_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

struct json; /* an object or an array */

struct json *json_object_new(void);
struct json *json_array_new(void);
void json_free(struct json *json);

/*
 * In an array key is NULL and the value is appended. Text must be valid UTF-8, or it becomes null;
 * numbers are written with at most 6 significant digits.
 */
void json_add_text(struct json *json, const char *key, const char *text, size_t length);
void json_add_size(struct json *json, const char *key, size_t value);
void json_add_number(struct json *json, const char *key, double value);
void json_add_bool(struct json *json, const char *key, bool value);
void json_add(struct json *json, const char *key,
              struct json *value); /* takes ownership of value */

/*
 * Adds a text to an object: as the value of a new key, or at the end of the array of texts that the
 * key then has.
 */
void json_append_text(struct json *json, const char *key, const char *text, size_t length);

void json_remove(struct json *json, const char *key); /* of an object */

bool json_is_empty(const struct json *json); /* {} or [] */

/* Writes the value and a line feed. Errors show in ferror(). */
void json_write_line(const struct json *json, FILE *stream);

/*
 * Reads an object, which the caller frees. NULL with err filled (path, line and column) for any other
 * value, a key that occurs twice, text that is not UTF-8 or has a NUL, or more than JSON_BYTES_MAX.
 */
struct json *json_read_object(const char *text, size_t length, const char *path, size_t line,
                              struct error *err);

/* ---- Values, which live as long as the object that was read; all of these accept NULL ---- */

/* The value of a key; NULL when there is none, or it is null. */
const struct json *json_find(const struct json *json, const char *key);

/* The key after another one of an object; the first for NULL; NULL after the last. */
const char *json_next_key(const struct json *json, const char *key);

/* The items of an array; 0 and NULL for anything else, and after the last. */
size_t json_items(const struct json *json);
const struct json *json_item(const struct json *json, size_t i);

/*
 * Each is false for a value of another type. Text is UTF-8 and ends in a NUL that *length doesn't
 * count.
 */
bool json_is_map(const struct json *json);  /* an object */
bool json_is_list(const struct json *json); /* an array */
bool json_get_text(const struct json *json, const char **text, size_t *length);
bool json_get_number(const struct json *json, double *value);
bool json_get_size(const struct json *json, size_t *value); /* an integer, not negative */
bool json_get_bool(const struct json *json, bool *value);

const char *json_library(void); /* name and version */

#endif
