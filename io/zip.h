/*
 * The one file in a zip archive, unpacked piece by piece. zip.c is the one place that knows
 * libarchive.
 */
#ifndef IO_ZIP_H
#define IO_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct zip_in;

/* The bytes that zip_begins() wants. */
enum { ZIP_MAGIC_BYTES = 4 };

/* Whether a file that begins so is a zip archive. */
bool zip_begins(const char *bytes, size_t length);

/*
 * Opens the one file in an archive, or the only one whose name ends in .tmx; folders and what macOS
 * adds don't count. fd must be seekable, stays the caller's and must outlive the reader; path is
 * for messages. NULL with err filled: no directory at the end (cut short), no such file, several,
 * encrypted, packed in a way that may take much memory (anything but deflate).
 */
struct zip_in *zip_in_open(int fd, const char *path, struct error *err);

/* Reads at most room bytes; 0 at the end, when length and CRC were right, -1 with err filled. */
long zip_in_read(struct zip_in *in, char *buffer, size_t room, struct error *err);
void zip_in_close(struct zip_in *in);

const char *zip_library(void); /* name and version */

#endif
