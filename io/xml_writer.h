/* XML written as a stream of elements. Only xml_writer.c includes libxml2's writer. */
#ifndef IO_XML_WRITER_H
#define IO_XML_WRITER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"

struct xml_writer;

/*
 * Begins a document in UTF-8 on a stream, with the root element and, unless dtd is NULL, a document
 * type with that system identifier. NULL with err filled when memory runs out. Failures to write
 * show in ferror(stream), and later writes do nothing.
 */
struct xml_writer *xml_writer_open(FILE *stream, const char *root, const char *dtd,
                                   struct error *err);

/*
 * Frees the writer; with `whole`, ends all open elements and the document first. False with err
 * filled when libxml2 failed.
 */
bool xml_writer_close(struct xml_writer *w, bool whole, struct error *err);

/* Whether everything so far was written: if not, further writes are useless. */
bool xml_writer_works(const struct xml_writer *w);

void xml_start(struct xml_writer *w, const char *name);
void xml_end(struct xml_writer *w);
void xml_attribute(struct xml_writer *w, const char *name, const char *value);

/* On: elements within the open one are written on its line. Off: each has its own line. */
void xml_one_line(struct xml_writer *w, bool on);

/*
 * Writes text, valid UTF-8, into the open element. Characters that XML forbids become U+FFFD.
 * Quotation marks are not escaped.
 */
void xml_content(struct xml_writer *w, const char *text);

/* An element with text, and with an attribute "type" unless that is NULL. */
void xml_element(struct xml_writer *w, const char *name, const char *type, const char *text);

const char *xml_library(void); /* name and version */

#endif
