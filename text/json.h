/* JSON, one value a line, keys in the order in which they were set. json.c is the one place that knows Jansson. */
#ifndef TEXT_JSON_H
#define TEXT_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

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

const char *json_library(void); /* name and version */

#endif
