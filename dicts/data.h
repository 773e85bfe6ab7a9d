/* The data files of dicts/data/, compiled in. */
#ifndef DICTS_DATA_H
#define DICTS_DATA_H

/* The text of the file of that name ("anchors.nl-en.tsv"), NULL when there is none. */
const char *data_find(const char *name);

#endif
