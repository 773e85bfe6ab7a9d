#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "io/gzip.h"

#define ZIP_ENDING ".zip"

static bool is_std(const char *path)
{
	return strcmp(path, "-") == 0;
}

static bool read_stream(FILE *stream, const char *path, size_t limit, struct strbuf *sb,
                        struct error *err)
{
	char chunk[65536];
	size_t n;

	while ((n = fread(chunk, 1, sizeof(chunk), stream)) > 0) {
		if (n > limit - sb->length)
			return error_set(err, ERROR_LIMIT, path, "larger than %zu MB", limit >> 20);
		strbuf_add(sb, chunk, n);
	}
	if (ferror(stream))
		return error_set(err, ERROR_IO, path, "cannot read: %s", strerror(errno));
	return true;
}

const char *file_label(const char *path)
{
	return is_std(path) ? "standard input" : *path ? path : "''";
}

bool file_read(const char *path, size_t limit, char **bytes, size_t *length, struct error *err)
{
	struct strbuf sb = STRBUF_INIT;
	FILE *stream = is_std(path) ? stdin : fopen(path, "rb");

	if (!stream)
		return error_set(err, ERROR_IO, file_label(path), "cannot open: %s",
		                 strerror(errno));
	bool ok = read_stream(stream, file_label(path), limit, &sb, err);
	if (stream != stdin)
		fclose(stream);
	if (!ok) {
		strbuf_release(&sb);
		return false;
	}
	*length = sb.length;
	*bytes = strbuf_detach(&sb);
	return true;
}

/* Devices and pipes are written to directly: renaming a file over one would replace it. */
static bool is_special(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

/* Existing files keep their mode; new ones get that of the umask, which mkstemp() ignores. */
static mode_t wanted_mode(const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0)
		return st.st_mode & 07777;
	mode_t mask = umask(0); /* it can't be read without being set */
	umask(mask);
	return 0666 & ~mask;
}

/* ---- Temporary files, known to handlers of signals ---- */

enum { TEMPORARIES_MAX = 1024 };
static char *volatile temporaries[TEMPORARIES_MAX]; /* names; NULL: free */

/* False when there are too many. */
static bool remember(char *name)
{
	for (size_t i = 0; i < TEMPORARIES_MAX; i++)
		if (!temporaries[i]) {
			temporaries[i] = name;
			return true;
		}
	return false;
}

static void forget(const char *name)
{
	for (size_t i = 0; i < TEMPORARIES_MAX; i++)
		if (temporaries[i] == name)
			temporaries[i] = NULL;
}

void file_out_abandon(void)
{
	for (size_t i = 0; i < TEMPORARIES_MAX; i++)
		if (temporaries[i])
			unlink(temporaries[i]);
}

/* The bytes of path up to and including its last slash. */
static size_t folder_bytes(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

static FILE *open_temporary(struct file_out *out, const char *path)
{
	struct strbuf name = STRBUF_INIT;

	strbuf_add(&name, path, folder_bytes(path));
	strbuf_addstr(&name, ".koppel.XXXXXX");
	out->temporary = strbuf_detach(&name);
	int fd = mkstemp(out->temporary);
	if (fd < 0) {
		free(out->temporary);
		out->temporary = NULL;
		return NULL;
	}
	/* Not remembered, it would stay when a signal ends the program. */
	if (!remember(out->temporary)) {
		unlink(out->temporary);
		close(fd);
		errno = EMFILE;
		return NULL;
	}
	if (fchmod(fd, wanted_mode(path)) != 0) {
		close(fd);
		return NULL;
	}
	return fdopen(fd, "wb");
}

/* The target of a link to a file that doesn't exist; NULL when path is not a link. */
static char *link_target(const char *path)
{
	char target[4096];
	ssize_t length = readlink(path, target, sizeof(target));
	struct strbuf resolved = STRBUF_INIT;

	if (length <= 0 || (size_t)length == sizeof(target))
		return NULL;
	if (target[0] != '/')
		strbuf_add(&resolved, path, folder_bytes(path));
	strbuf_add(&resolved, target, (size_t)length);
	return strbuf_detach(&resolved);
}

/* The target of a link, so that it is not the link that is replaced; other paths as they are. */
static char *final_path(const char *path)
{
	char *resolved = is_std(path) ? NULL : realpath(path, NULL);

	if (!resolved && !is_std(path))
		resolved = link_target(path);
	return resolved ? resolved : xstrdup(path);
}

/* ---- Names ---- */

/* The one of several endings that the first n bytes of a name end in; NULL for none. */
static const char *find_ending(const char *path, size_t n, const char *endings)
{
	for (const char *at = endings + strspn(endings, " "); *at; at += strspn(at, " ")) {
		size_t bytes = strcspn(at, " ");
		const char *start = path + n - bytes;
		if (n > bytes && start[-1] != '/' && strncasecmp(start, at, bytes) == 0)
			return start;
		at += bytes;
	}
	return NULL;
}

const char *file_packing(const char *path)
{
	const char *packing = find_ending(path, strlen(path), ".gz " ZIP_ENDING);

	return packing ? packing : path + strlen(path);
}

bool file_is_named_zip(const char *path)
{
	return strcasecmp(file_packing(path), ZIP_ENDING) == 0;
}

const char *file_ends_in(const char *path, const char *endings)
{
	return find_ending(path, (size_t)(file_packing(path) - path), endings);
}

void file_ending(const char *path, char ending[FILE_ENDING_BYTES])
{
	size_t end = (size_t)(file_packing(path) - path), at = end;

	while (at > 0 && path[at - 1] != '.' && path[at - 1] != '/')
		at--;
	size_t bytes = at > 0 && path[at - 1] == '.' ? end - at + 1 : 0;
	bytes = bytes < FILE_ENDING_BYTES ? bytes : FILE_ENDING_BYTES - 1;
	snprintf(ending, FILE_ENDING_BYTES, "%.*s", (int)bytes, bytes ? path + at - 1 : "");
}

/* ---- Output ---- */

/* Puts a stream that packs in front of the file if the name says so; false with errno set. */
static bool pack(struct file_out *out, const char *path)
{
	if (!out->stream || !*file_packing(path))
		return out->stream;
	out->packed = out->stream;
	out->stream = gzip_out_open(out->packed);
	return out->stream;
}

bool file_out_open(struct file_out *out, const char *path, struct error *err)
{
	*out = (struct file_out){ 0 };
	if (file_is_named_zip(path))
		return error_set(err, ERROR_INPUT, path,
		                 "cannot write: zip archives are only read, .gz is written, too");
	out->path = final_path(path);
	errno = ENOENT; /* for "", which nothing below tries to open */
	if (is_std(path))
		out->stream = stdout;
	else if (is_special(out->path))
		out->stream = fopen(out->path, "wb");
	/* A file without write permission is refused, though a rename would replace it. */
	else if (*path && (access(out->path, F_OK) != 0 || access(out->path, W_OK) == 0))
		out->stream = open_temporary(out, out->path);
	if (pack(out, path))
		return true;
	/* file_out_discard() may change errno. */
	int why = errno;
	file_out_discard(out);
	return error_set(err, ERROR_IO, *path ? path : "''", "cannot write: %s", strerror(why));
}

static bool close_stream(struct file_out *out)
{
	bool ok = true;

	if (out->packed) { /* closing the stream that packs writes the rest into the file */
		ok = !ferror(out->stream);
		ok = fclose(out->stream) == 0 && ok;
		out->stream = out->packed;
		out->packed = NULL;
	}
	FILE *stream = out->stream;
	ok = ok && !ferror(stream) && fflush(stream) == 0;
	out->stream = NULL;
	if (stream == stdout)
		return ok;
	/* On the disk before it gets its name: else, after a crash, the name may have no content. */
	if (ok && out->temporary)
		ok = fsync(fileno(stream)) == 0;
	int why = errno;
	bool closed = fclose(stream) == 0;
	if (!ok)
		errno = why; /* the first failure */
	return ok && closed;
}

static bool cannot_write(const struct file_out *out, struct error *err)
{
	return error_set(err, ERROR_IO, is_std(out->path) ? "standard output" : out->path,
	                 "cannot write: %s", strerror(errno));
}

bool file_out_finish(struct file_out *out, struct error *err)
{
	return !out->stream || close_stream(out) || cannot_write(out, err);
}

bool file_out_commit(struct file_out *out, struct error *err)
{
	bool ok = file_out_finish(out, err);

	if (ok && out->temporary && rename(out->temporary, out->path) != 0)
		ok = cannot_write(out, err);
	if (ok) {
		forget(out->temporary); /* it has its final name now, and must not be removed */
		free(out->temporary);
		out->temporary = NULL;
	}
	file_out_discard(out);
	return ok;
}

bool file_outs_commit(struct file_out *const *outs, size_t n, bool ok, struct error *err)
{
	/* A full disk shows when files are finished: before any of them gets its name. */
	for (size_t i = 0; ok && i < n; i++)
		ok = file_out_finish(outs[i], err);
	for (size_t i = 0; i < n; i++) {
		if (ok)
			ok = file_out_commit(outs[i], err);
		else
			file_out_discard(outs[i]);
	}
	return ok;
}

void file_out_discard(struct file_out *out)
{
	if (out->stream && out->stream != stdout)
		fclose(out->stream);
	if (out->packed)
		fclose(out->packed);
	if (out->temporary) {
		unlink(out->temporary);
		forget(out->temporary);
	}
	free(out->temporary);
	free(out->path);
	*out = (struct file_out){ 0 };
}

/* Whether two names of files that don't exist are the same name in the same folder. */
static bool same_new_name(const char *a, const char *b)
{
	size_t na = folder_bytes(a), nb = folder_bytes(b);
	char *folder_a = na ? xstrndup(a, na) : xstrdup("."),
	     *folder_b = nb ? xstrndup(b, nb) : xstrdup(".");
	struct stat sa, sb;
	bool same = strcmp(a + na, b + nb) == 0 && stat(folder_a, &sa) == 0 &&
	            stat(folder_b, &sb) == 0 && sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;

	free(folder_a);
	free(folder_b);
	return same;
}

bool file_same(const char *a, const char *b)
{
	struct stat sa, sb;

	if (is_std(a) || is_std(b))
		return is_std(a) && is_std(b);
	bool there_a = stat(a, &sa) == 0, there_b = stat(b, &sb) == 0;
	/* A link and its target, or two links, are the same file. */
	if (there_a && there_b)
		return sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
	if (there_a || there_b)
		return false;
	char *final_a = final_path(a), *final_b = final_path(b);
	bool same = same_new_name(final_a, final_b);
	free(final_a);
	free(final_b);
	return same;
}

bool file_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_is_regular(const char *path)
{
	struct stat st;

	return !is_std(path) && stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool file_is_empty(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == 0;
}

bool file_flush(FILE *stream, struct error *err)
{
	if (!fflush(stream) && !ferror(stream))
		return true;
	return error_set(err, ERROR_IO, NULL, "cannot write: %s", strerror(errno));
}
