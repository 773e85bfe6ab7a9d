/*
 * JSON, one value a line; what is written has its keys in the order in which they were set. json.c
 * alone knows Jansson.
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
 * In an array key is NULL and the value is appended. Text is valid UTF-8 (what
 * is not becomes null); numbers are written with at most 6 significant digits.
 */
void json_add_text(struct json *json, const char *key, const char *text, size_t length);
void json_add_size(struct json *json, const char *key, size_t value);
void json_add_number(struct json *json, const char *key, double value);
void json_add_bool(struct json *json, const char *key, bool value);
void json_add(struct json *json, const char *key, struct json *value); /* takes value over */

/*
 * Adds a text to an object: alone under its key, or after those that are there already, in an array.
 */
void json_append_text(struct json *json, const char *key, const char *text, size_t length);

void json_remove(struct json *json, const char *key); /* of an object */

bool json_is_empty(const struct json *json); /* an object or array without anything in it */

/* Writes the value and a line feed. Errors show in ferror(). */
void json_write_line(const struct json *json, FILE *stream);

/*
 * Reads an object; the caller frees it. NULL with err filled (path, line and column) for anything
 * else, two values of one key, text that is no UTF-8 or has a NUL, or more than JSON_BYTES_MAX.
 */
struct json *json_read_object(const char *text, size_t length, const char *path, size_t line,
                              struct error *err);

/* ---- Values, which live as long as what they are in; all of these accept NULL ---- */

/* Under a key of an object; NULL when there is none, or null. */
const struct json *json_find(const struct json *json, const char *key);

/* The keys of an object, one after another: the first for NULL; NULL after the last. */
const char *json_next_key(const struct json *json, const char *key);

/* The items of an array; 0 and NULL for anything else, and after the last. */
size_t json_items(const struct json *json);
const struct json *json_item(const struct json *json, size_t i);

/* Each is false for a value of another type. Text is UTF-8 and ends in a NUL that *length doesn't count. */
bool json_is_map(const struct json *json);  /* an object */
bool json_is_list(const struct json *json); /* an array */
bool json_get_text(const struct json *json, const char **text, size_t *length);
bool json_get_number(const struct json *json, double *value);
bool json_get_size(const struct json *json, size_t *value); /* a whole number from 0 up */
bool json_get_bool(const struct json *json, bool *value);

const char *json_library(void); /* name and version */

#endif
