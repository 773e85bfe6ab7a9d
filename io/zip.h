/*
 * The file in a zip archive, unpacked piece by piece. Only zip.c includes libarchive.
 */
#ifndef IO_ZIP_H
#define IO_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct zip_in;

/* Bytes that zip_begins() needs. */
enum { ZIP_MAGIC_BYTES = 4 };

/* Whether a file that begins with these bytes is a zip archive. */
bool zip_begins(const char *bytes, size_t length);

/*
 * Opens the only file in an archive, or the only one whose name ends in .tmx; folders and the files
 * that macOS adds don't count. fd must be seekable, stays the caller's and must outlive the reader;
 * path is for messages. NULL with err filled: the directory at the end is missing, there is no such
 * file or several, it is encrypted, or packed by anything but deflate (which may take much memory).
 */
struct zip_in *zip_in_open(int fd, const char *path, struct error *err);

/* Reads at most room bytes; 0 at the end, if length and CRC are right; -1 with err filled. */
long zip_in_read(struct zip_in *in, char *buffer, size_t room, struct error *err);
void zip_in_close(struct zip_in *in);

const char *zip_library(void); /* name and version */

#endif
