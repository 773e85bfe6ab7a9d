/* Files that are read whole, up to a limit, and written so that no half-written file remains. */
#ifndef IO_FILE_H
#define IO_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/limits.h"

/* A path as messages name it: "standard input" for "-". Lives as long as path. */
const char *file_label(const char *path);

/*
 * Reads path, or standard input for "-", whole. The caller frees *bytes, which end in a NUL that
 * *length doesn't count. Errors: no such file, a folder, unreadable, larger than limit bytes.
 */
bool file_read(const char *path, size_t limit, char **bytes, size_t *length, struct error *err);

/*
 * The same for a file packed by gzip or dictzip, or the file in a zip archive (zip.h says which one).
 * A file that is not packed is read as it is.
 */
bool file_read_packed(const char *path, size_t limit, char **bytes, size_t *length,
                      struct error *err);

/* A file that is read piece by piece, and unpacked if it is packed as above. */
struct file_in;

/*
 * "-" is standard input. Reading more than limit unpacked bytes is an error. A zip archive from a
 * pipe goes into a temporary file first, as its directory is at its end. NULL with err filled.
 */
struct file_in *file_in_open(const char *path, size_t limit, struct error *err);

/* Reads at most room bytes (4 bytes to 1 GiB); 0 at the end, -1 with err filled. */
long file_in_read(struct file_in *in, char *buffer, size_t room, struct error *err);
void file_in_close(struct file_in *in);

/*
 * Output that gets its name when it is complete: it is written to a temporary file in the same
 * folder, which file_out_commit() renames. "-" is standard output. Anything but a regular file
 * (/dev/null, a pipe) is written to directly. If the name ends in .gz, the output is packed by gzip;
 * a name that ends in .zip is refused.
 */
struct file_out {
	FILE *stream;    /* write here */
	FILE *packed;    /* the file that stream packs into; NULL when it doesn't pack */
	char *path;      /* the final name, with links resolved */
	char *temporary; /* NULL when written directly */
};

/*
 * Endings of names, in small letters or capitals: ".gz" or ".zip" if the file is packed, and before
 * that the one of its format. Most formats have theirs in formats/formats.c; these two are needed
 * elsewhere.
 */
#define FILE_ENDING_TMX ".tmx"
#define FILE_ENDING_TBX ".tbx"

/* The ".gz" or ".zip" at the end of a name, as spelt there; "" for neither. Points into path. */
const char *file_packing(const char *path);
bool file_is_named_zip(const char *path);

/*
 * Finds one of several endings, such as ".po .pot", after at least one character of a name. Returns
 * the name from there on: ".PO.gz" of a.PO.gz. NULL when it has none of them.
 */
const char *file_ends_in(const char *path, const char *endings);

/* Copies the ending of a name, from its full stop to a .gz or .zip; "" for none. A long one is cut. */
enum { FILE_ENDING_BYTES = 16 };
void file_ending(const char *path, char ending[FILE_ENDING_BYTES]);

/*
 * Flushes a stream. False with err filled (ERROR_IO, without a path) when anything written to it was
 * lost.
 */
bool file_flush(FILE *stream, struct error *err);

bool file_out_open(struct file_out *out, const char *path, struct error *err);

/* Flushes and closes. A failure to write shows here at the latest: false with err filled. */
bool file_out_finish(struct file_out *out, struct error *err);

/* Finishes, and gives the file its name. */
bool file_out_commit(struct file_out *out, struct error *err);

/*
 * Commits several files if ok and if all of them can be finished; discards all of them otherwise.
 */
bool file_outs_commit(struct file_out *const *outs, size_t n, bool ok, struct error *err);

/* Closes and removes the temporary file; harmless after a commit. */
void file_out_discard(struct file_out *out);

/* Removes all temporary files. For handlers of signals that end the program: async-signal-safe. */
void file_out_abandon(void);

/* Whether both names are of the same file, now or once it is created, or are both "-". */
bool file_same(const char *a, const char *b);

bool file_is_folder(const char *path);
bool file_is_regular(const char *path); /* and so can be read twice */

/* Whether it is a regular file without any bytes. */
bool file_is_empty(const char *path);

const char *file_gzip_library(void); /* name and version */

#endif
