/* Packing with gzip (RFC 1952). */
#ifndef IO_GZIP_H
#define IO_GZIP_H

#include <stdio.h>

/*
 * A stream that packs what is written to it into a file, which stays the caller's and gets the last
 * of it when the stream is closed. Nothing else may be written to the file meanwhile. NULL with
 * errno set.
 */
FILE *gzip_out_open(FILE *file);

#endif
