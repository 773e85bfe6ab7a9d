/*
 * Files that are unpacked while they are read, if they are packed, and packed while they are
 * written. Only this file includes zlib.
 */
#include "config.h"

#include "io/gzip.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "io/file.h"
#include "io/zip.h"

struct file_in {
	gzFile file;        /* of gzip data, and of plain data, which zlib passes through */
	struct zip_in *zip; /* NULL when it is not a zip archive */
	FILE *spool;        /* a copy of a zip archive that can't be read from its end; else NULL */
	/* the first bytes, read to see what the file is, and not returned yet */
	char start[ZIP_MAGIC_BYTES];
	size_t nstart;
	char *path;         /* as for messages */
	size_t limit, used; /* unpacked bytes */
};

/* ---- Plain and gzip ---- */

static gzFile open_packed(const char *path, int *fd)
{
	*fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
	gzFile file = *fd < 0 ? NULL : gzdopen(*fd, "rb");

	if (!file && *fd >= 0)
		close(*fd);
	return file;
}

/* Whether the last read succeeded. */
static bool unpacked(const struct file_in *in, struct error *err)
{
	int code;
	/* zlib's message begins with a name that it made up, and ": ". */
	const char *why = gzerror(in->file, &code), *colon = strstr(why, ": ");

	if (code == Z_OK || code == Z_STREAM_END)
		return true;
	if (code == Z_ERRNO)
		return error_set(err, ERROR_IO, in->path, "cannot read: %s", strerror(errno));
	return error_set(err, ERROR_FORMAT, in->path, "cannot unpack: %s", colon ? colon + 2 : why);
}

/* As file_in_read(), without the limit. */
static long read_gzip(struct file_in *in, char *buffer, size_t room, struct error *err)
{
	size_t nstart = in->nstart;

	memcpy(buffer, in->start, nstart);
	in->nstart = 0;
	int n = gzread(in->file, buffer + nstart, (unsigned)(room - nstart));
	/* After bytes that were read earlier, an error is left to the next call, which meets it again. */
	if (n > 0 || nstart)
		return (long)nstart + (n > 0 ? n : 0);
	return unpacked(in, err) ? 0 : -1;
}

static long within_limit(struct file_in *in, long n, struct error *err)
{
	if (n > 0 && (size_t)n > in->limit - in->used) {
		error_set(err, ERROR_LIMIT, in->path, "larger than %zu MB", in->limit >> 20);
		return -1;
	}
	in->used += n > 0 ? (size_t)n : 0;
	return n;
}

/* ---- Zip ---- */

/* Copies an archive that comes through a pipe into a file without a name. */
static bool spool(struct file_in *in, struct error *err)
{
	char chunk[65536];
	long n;

	in->spool = tmpfile();
	while (in->spool &&
	       (n = within_limit(in, read_gzip(in, chunk, sizeof(chunk), err), err)) != 0) {
		if (n < 0)
			return false;
		if (fwrite(chunk, 1, (size_t)n, in->spool) < (size_t)n)
			break;
	}
	in->used = 0; /* counted the packed bytes */
	if (in->spool && !ferror(in->spool) && fflush(in->spool) == 0)
		return true;
	return error_set(err, ERROR_IO, in->path, "cannot copy it to a temporary file: %s",
	                 strerror(errno));
}

/* Finds out by the first bytes whether the file is a zip archive, perhaps in gzip. */
static bool begin(struct file_in *in, int fd, struct error *err)
{
	int n = gzread(in->file, in->start, sizeof(in->start));

	if (!unpacked(in, err))
		return false;
	in->nstart = n > 0 ? (size_t)n : 0;
	if (!zip_begins(in->start, in->nstart))
		return true;
	/* In gzip, or from a pipe, the directory at the archive's end can't be reached. */
	bool seekable = gzdirect(in->file) && lseek(fd, 0, SEEK_CUR) >= 0;
	if (!seekable && !spool(in, err))
		return false;
	in->zip = zip_in_open(seekable ? fd : fileno(in->spool), in->path, err);
	return in->zip;
}

/* ---- Both ---- */

struct file_in *file_in_open(const char *path, size_t limit, struct error *err)
{
	int fd;
	gzFile file = open_packed(path, &fd);

	if (!file) {
		error_set(err, ERROR_IO, file_label(path), "cannot open: %s", strerror(errno));
		return NULL;
	}
	struct file_in *in = xcalloc(1, sizeof(*in));
	*in = (struct file_in){ .file = file, .path = xstrdup(file_label(path)), .limit = limit };
	if (begin(in, fd, err))
		return in;
	file_in_close(in);
	return NULL;
}

long file_in_read(struct file_in *in, char *buffer, size_t room, struct error *err)
{
	long n = in->zip ? zip_in_read(in->zip, buffer, room, err)
	                 : read_gzip(in, buffer, room, err);

	return within_limit(in, n, err);
}

void file_in_close(struct file_in *in)
{
	if (!in)
		return;
	zip_in_close(in->zip);
	if (in->spool)
		fclose(in->spool);
	gzclose(in->file);
	free(in->path);
	free(in);
}

bool file_read_packed(const char *path, size_t limit, char **bytes, size_t *length,
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

/* ---- Writing ---- */

static ssize_t write_packed(void *file, const char *bytes, size_t n)
{
	return n <= INT_MAX ? gzwrite(file, bytes, (unsigned)n) : 0; /* 0 is an error */
}

static int close_packed(void *file)
{
	int code = gzclose(file);

	/* Z_ERRNO means that errno is set; zlib's other errors leave it alone. */
	if (code != Z_OK && code != Z_ERRNO)
		errno = EIO;
	return code == Z_OK ? 0 : -1;
}

FILE *gzip_out_open(FILE *file)
{
	static const cookie_io_functions_t functions = { .write = write_packed,
		                                         .close = close_packed };
	int fd = dup(fileno(file)); /* gzclose() closes its own */
	gzFile packed = fd < 0 ? NULL : gzdopen(fd, "wb");
	FILE *stream = packed ? fopencookie(packed, "wb", functions) : NULL;

	if (packed && !stream)
		gzclose(packed);
	else if (!packed && fd >= 0)
		close(fd);
	return stream;
}

const char *file_gzip_library(void)
{
	return "zlib " ZLIB_VERSION;
}
