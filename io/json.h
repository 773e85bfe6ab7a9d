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

/* Writes the value and a line feed. Errors show in ferror(). */
void json_write_line(const struct json *json, FILE *stream);

/*
 * Reads an object; the caller frees it. NULL with err filled (path, line and column) for anything
 * else, two values of one key, or text that is no UTF-8 or has a NUL.
 */
struct json *json_read_object(const char *text, size_t length, const char *path, size_t line,
                              struct error *err);

/* The text under a key of an object, which lives as long as that; NULL when there is none. */
const char *json_find_text(const struct json *json, const char *key, size_t *length);

/* Whether there is a number under a key. */
bool json_find_number(const struct json *json, const char *key, double *value);

size_t json_size(const struct json *json); /* keys of an object */

const char *json_library(void); /* name and version */

#endif
