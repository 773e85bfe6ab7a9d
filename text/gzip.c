/* The one place that knows zlib. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "text/file.h"
#include "text/strbuf.h"

static bool read_packed(gzFile file, const char *path, size_t limit, struct strbuf *sb,
			struct error *err)
{
	char chunk[65536];
	int n;

	while ((n = gzread(file, chunk, sizeof(chunk))) > 0) {
		if ((size_t)n > limit - sb->length)
			return error_set(err, ERROR_LIMIT, path, "larger than %zu MB", limit >> 20);
		strbuf_add(sb, chunk, (size_t)n);
	}
	int code;
	const char *why = gzerror(file, &code);
	if (code != Z_OK && code != Z_STREAM_END)
		return error_set(err, ERROR_FORMAT, path, "cannot unpack: %s",
				 code == Z_ERRNO ? strerror(errno) : why);
	return true;
}

bool file_read_gzip(const char *path, size_t limit, char **bytes, size_t *length,
		    struct error *err)
{
	struct strbuf sb = STRBUF_INIT;
	gzFile file = gzopen(path, "rb");

	if (!file)
		return error_set(err, ERROR_IO, path, "cannot open: %s", strerror(errno));
	bool ok = read_packed(file, path, limit, &sb, err);
	gzclose(file);
	if (!ok) {
		strbuf_release(&sb);
		return false;
	}
	*length = sb.length;
	*bytes = strbuf_detach(&sb);
	return true;
}

const char *file_gzip_library(void)
{
	return "zlib " ZLIB_VERSION;
}
