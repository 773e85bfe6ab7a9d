/* XML as a stream of elements. xml_writer.c is the one place that writes with libxml2. */
#ifndef IO_XML_WRITER_H
#define IO_XML_WRITER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"

struct xml_writer;

/*
 * Begins a document in UTF-8 on a stream, with its document type (NULL: none) and the root element.
 * NULL with err filled when memory runs out. Failures to write show in ferror(stream), and later
 * writes do nothing.
 */
struct xml_writer *xml_writer_open(FILE *stream, const char *root, const char *dtd,
                                   struct error *err);

/*
 * Ends all open elements and the document if it is whole; false with err filled when libxml2
 * failed.
 */
bool xml_writer_close(struct xml_writer *w, bool whole, struct error *err);

/* Whether there is any use in writing on. */
bool xml_writer_works(const struct xml_writer *w);

void xml_start(struct xml_writer *w, const char *name);
void xml_end(struct xml_writer *w);
void xml_attribute(struct xml_writer *w, const char *name, const char *value);

/* Whether elements within the open one are written on its line, or each on a line of its own. */
void xml_one_line(struct xml_writer *w, bool on);

/*
 * Text of the open element: UTF-8, with U+FFFD for what XML forbids. Quotation marks stay as they
 * are.
 */
void xml_content(struct xml_writer *w, const char *text);

/* An element of nothing but text, with an attribute type unless that is NULL. */
void xml_element(struct xml_writer *w, const char *name, const char *type, const char *text);

const char *xml_library(void); /* name and version */

#endif
