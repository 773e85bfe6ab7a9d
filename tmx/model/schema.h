/* The elements of TMX and their attributes (TMX 1.4b, appendix B: the DTD). */
#ifndef TMX_MODEL_SCHEMA_H
#define TMX_MODEL_SCHEMA_H

#include <stdbool.h>

enum { SCHEMA_REQUIRED = 8, SCHEMA_OPTIONAL = 16, SCHEMA_CHILDREN = 8 };

/* All lists end in NULL. */
struct schema_element {
	const char *name;
	const char *required[SCHEMA_REQUIRED]; /* attributes */
	const char *optional[SCHEMA_OPTIONAL];
	const char *children[SCHEMA_CHILDREN]; /* elements within */
};

/* An element of TMX 1.4, or with is_1_1 of TMX 1.1; NULL when there is none of that name. */
const struct schema_element *schema_find(const char *name, bool is_1_1);

bool schema_has_attribute(const struct schema_element *element, const char *name);
bool schema_has_child(const struct schema_element *element, const char *name);

/*
 * Whether an attribute may have a value. Some allow a few words or a number; most allow any value.
 */
bool schema_allows(const char *attribute, const char *value);

#endif
