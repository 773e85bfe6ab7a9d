/* Files read whole with a limit, and written so that nothing half-written is left behind. */
#ifndef IO_FILE_H
#define IO_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/limits.h"

/* What messages call it: "standard input" for "-". Lives as long as path. */
const char *file_label(const char *path);

/*
 * Reads path, or standard input for "-", whole. *bytes is the caller's to
 * free() and ends in a NUL that *length doesn't count. Errors: no such file, a
 * directory, unreadable, larger than limit bytes.
 */
bool file_read(const char *path, size_t limit, char **bytes, size_t *length, struct error *err);

/*
 * The same for a file that gzip or dictzip has packed, or the one file in a zip archive (zip.h
 * tells which); one that is not packed is read as it is.
 */
bool file_read_packed(const char *path, size_t limit, char **bytes, size_t *length,
                      struct error *err);

/* A file read piece by piece, unpacked when it is packed as above. */
struct file_in;

/*
 * "-" is standard input. Reading more than limit bytes, unpacked, is an error. A zip archive from a
 * pipe is put into a temporary file first. NULL with err filled.
 */
struct file_in *file_in_open(const char *path, size_t limit, struct error *err);

/* Reads at most room bytes (4 bytes to 1 GiB); 0 at the end, -1 with err filled. */
long file_in_read(struct file_in *in, char *buffer, size_t room, struct error *err);
void file_in_close(struct file_in *in);

/*
 * Output that appears under its name when it is complete: a temporary file in
 * the same folder, renamed by file_out_commit(). "-" is standard output; what is
 * not a regular file (/dev/null, a pipe) is written to directly. A name that ends in
 * .gz gets it packed by gzip; one that ends in .zip is refused.
 */
struct file_out {
	FILE *stream;    /* write here */
	FILE *packed;    /* where it goes to from there when it is packed, else NULL */
	char *path;      /* the final name, with links resolved */
	char *temporary; /* NULL when written directly */
};

/*
 * What a name ends in, in small letters or capitals: at the end what the file is packed by, if it
 * is, and before that what it is. The endings of a format are in its row of formats/formats.c;
 * these are of formats that are known in other places.
 */
#define FILE_ENDING_TMX ".tmx"
#define FILE_ENDING_TBX ".tbx"

/* ".gz" or ".zip", as it is written there; "" for neither. Lives as long as path. */
const char *file_packing(const char *path);
bool file_is_named_zip(const char *path);

/*
 * Where a name has one of several endings, such as ".po .pot", with something before it: all from
 * there on, so ".PO.gz" of a.PO.gz; NULL when it has none of them.
 */
const char *file_ends_in(const char *path, const char *endings);

/* The ending of a name, without a packing; "" for none. A long one is cut. */
enum { FILE_ENDING_BYTES = 16 };
void file_ending(const char *path, char ending[FILE_ENDING_BYTES]);

/*
 * Flushes a stream; false with err filled (ERROR_IO, without a path) when anything written to it
 * was lost.
 */
bool file_flush(FILE *stream, struct error *err);

bool file_out_open(struct file_out *out, const char *path, struct error *err);

/* Flushes and closes; every failure to write shows here at the latest. False with err filled. */
bool file_out_finish(struct file_out *out, struct error *err);

/* That, and renames. */
bool file_out_commit(struct file_out *out, struct error *err);

/*
 * Commits several when all went well up to now (ok) and all can be finished, or else discards them
 * all.
 */
bool file_outs_commit(struct file_out *const *outs, size_t n, bool ok, struct error *err);

/* Closes and removes the temporary file; harmless after a commit. */
void file_out_discard(struct file_out *out);

/* Removes all temporary files there are; for handlers of signals that end the program. */
void file_out_abandon(void);

/* Whether both names lead to the same file, or would once it is made, or are both "-". */
bool file_same(const char *a, const char *b);

bool file_is_folder(const char *path);
bool file_is_regular(const char *path); /* such as can be read twice */

/* Whether it is a regular file without any bytes. */
bool file_is_empty(const char *path);

const char *file_gzip_library(void); /* name and version */

#endif
