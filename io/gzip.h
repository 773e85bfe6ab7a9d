/* Packing with gzip (RFC 1952). */
#ifndef IO_GZIP_H
#define IO_GZIP_H

#include <stdio.h>

/*
 * A stream that packs what is written to it into a file. The file stays the caller's; it is complete
 * when the stream is closed, and nothing else may write to it until then. NULL with errno set.
 */
FILE *gzip_out_open(FILE *file);

#endif
