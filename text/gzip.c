/* The one place that knows zlib. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "text/file.h"
#include "text/strbuf.h"
#include "text/xalloc.h"

struct file_in {
	gzFile file;
	char *path; /* as for messages */
	size_t limit, used;
};

static gzFile open_packed(const char *path)
{
	if (strcmp(path, "-") != 0)
		return gzopen(path, "rb");
	int fd = dup(STDIN_FILENO);
	gzFile file = fd < 0 ? NULL : gzdopen(fd, "rb");
	if (!file && fd >= 0)
		close(fd);
	return file;
}

struct file_in *file_in_open(const char *path, size_t limit, struct error *err)
{
	gzFile file = open_packed(path);

	if (!file) {
		error_set(err, ERROR_IO, file_label(path), "cannot open: %s", strerror(errno));
		return NULL;
	}
	struct file_in *in = xcalloc(1, sizeof(*in));
	*in = (struct file_in){ file, xstrdup(file_label(path)), limit, 0 };
	return in;
}

static bool unpacked(const struct file_in *in, struct error *err)
{
	int code;
	const char *why = gzerror(in->file, &code);

	if (code == Z_OK || code == Z_STREAM_END)
		return true;
	if (code == Z_ERRNO)
		return error_set(err, ERROR_IO, in->path, "cannot read: %s", strerror(errno));
	return error_set(err, ERROR_FORMAT, in->path, "cannot unpack: %s", why);
}

long file_in_read(struct file_in *in, char *buffer, size_t room, struct error *err)
{
	int n = gzread(in->file, buffer, (unsigned)room);

	if (n <= 0)
		return unpacked(in, err) ? 0 : -1;
	if ((size_t)n > in->limit - in->used) {
		error_set(err, ERROR_LIMIT, in->path, "larger than %zu MB", in->limit >> 20);
		return -1;
	}
	in->used += (size_t)n;
	return n;
}

void file_in_close(struct file_in *in)
{
	if (!in)
		return;
	gzclose(in->file);
	free(in->path);
	free(in);
}

bool file_read_gzip(const char *path, size_t limit, char **bytes, size_t *length,
		    struct error *err)
{
	struct strbuf sb = STRBUF_INIT;
	struct file_in *in = file_in_open(path, limit, err);
	char chunk[65536];
	long n = -1;

	while (in && (n = file_in_read(in, chunk, sizeof(chunk), err)) > 0)
		strbuf_add(&sb, chunk, (size_t)n);
	file_in_close(in);
	if (n < 0) {
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
