#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

static void fill(struct error *err, enum error_code code, const char *path, size_t line,
                 size_t column, const char *format, va_list args)
{
	if (!err)
		return;
	err->code = code;
	err->line = line;
	err->column = column;
	err->begun = 0;
	err->hint[0] = '\0';
	snprintf(err->path, sizeof(err->path), "%s", path ? path : "");
	vsnprintf(err->message, sizeof(err->message), format, args);
}

bool error_set(struct error *err, enum error_code code, const char *path, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(err, code, path, 0, 0, format, args);
	va_end(args);
	return false;
}

bool error_set_at(struct error *err, enum error_code code, const char *path, size_t line,
                  size_t column, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(err, code, path, line, column, format, args);
	va_end(args);
	return false;
}

bool error_hint(struct error *err, const char *format, ...)
{
	va_list args;

	if (!err)
		return false;
	va_start(args, format);
	vsnprintf(err->hint, sizeof(err->hint), format, args);
	va_end(args);
	return false;
}
