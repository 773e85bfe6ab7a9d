#include "tmx/model/schema.h"

#include <stddef.h>
#include <string.h>

#define CODES "bpt", "ept", "ph", "it", "hi", "ut"
#define USAGE                                                                                      \
	"o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool",                   \
		"creationtoolversion", "creationdate", "creationid", "changedate", "changeid",     \
		"o-tmf"

static const struct schema_element elements[] = {
	{ "tmx", { "version" }, { NULL }, { "header", "body" } },
	{ "header",
	  { "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang",
	    "datatype" },
	  { "o-encoding", "creationdate", "creationid", "changedate", "changeid" },
	  { "note", "prop", "ude" } },
	{ "body", { NULL }, { NULL }, { "tu" } },
	{ "tu", { NULL }, { "tuid", "segtype", "srclang", USAGE }, { "note", "prop", "tuv" } },
	{ "tuv", { "xml:lang" }, { "lang", USAGE }, { "note", "prop", "seg" } },
	{ "seg", { NULL }, { NULL }, { CODES } },
	{ "note", { NULL }, { "xml:lang", "lang", "o-encoding" }, { NULL } },
	{ "prop", { "type" }, { "xml:lang", "lang", "o-encoding" }, { NULL } },
	{ "ude", { "name" }, { "base" }, { "map" } },
	{ "map", { "unicode" }, { "code", "ent", "subst" }, { NULL } },
	{ "bpt", { "i" }, { "x", "type" }, { "sub" } },
	{ "ept", { "i" }, { NULL }, { "sub" } },
	{ "ph", { NULL }, { "x", "type", "assoc" }, { "sub" } },
	{ "it", { "pos" }, { "x", "type" }, { "sub" } },
	{ "hi", { NULL }, { "x", "type" }, { CODES } },
	{ "sub", { NULL }, { "datatype", "type" }, { CODES } },
	{ "ut", { NULL }, { "x" }, { "sub" } },
};

/* The elements that differ in TMX 1.1. */
static const struct schema_element elements_1_1[] = {
	{ "tuv", { "lang" }, { USAGE }, { "note", "prop", "seg" } },
	{ "seg", { NULL }, { NULL }, { "bpt", "ept", "ph", "it", "ut", "sub" } },
	{ "note", { NULL }, { "lang", "o-encoding" }, { NULL } },
	{ "prop", { "type" }, { "lang", "o-encoding" }, { NULL } },
	{ "sub", { NULL }, { NULL }, { "bpt", "ept", "ph", "it", "ut" } },
	{ "ut", { NULL }, { "x" }, { NULL } },
};

/* Attributes that allow only some values; an empty list: only numbers. */
static const struct {
	const char *attribute;
	const char *values[5];
} values[] = {
	{ "segtype", { "block", "paragraph", "sentence", "phrase" } },
	{ "pos", { "begin", "end" } },
	{ "assoc", { "p", "f", "b" } },
	{ "i", { NULL } },
	{ "x", { NULL } },
	{ "usagecount", { NULL } },
};

static const struct schema_element *find(const struct schema_element *among, size_t n,
                                         const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(among[i].name, name) == 0)
			return &among[i];
	return NULL;
}

const struct schema_element *schema_find(const char *name, bool is_1_1)
{
	const struct schema_element *found = NULL;

	if (is_1_1)
		found = find(elements_1_1, sizeof(elements_1_1) / sizeof(elements_1_1[0]), name);
	return found ? found : find(elements, sizeof(elements) / sizeof(elements[0]), name);
}

static bool is_among(const char *const *names, const char *name)
{
	for (; *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

bool schema_has_attribute(const struct schema_element *element, const char *name)
{
	return is_among(element->required, name) || is_among(element->optional, name);
}

bool schema_has_child(const struct schema_element *element, const char *name)
{
	return is_among(element->children, name);
}

static bool is_number(const char *value)
{
	return *value && !value[strspn(value, "0123456789")];
}

bool schema_allows(const char *attribute, const char *value)
{
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		if (strcmp(values[i].attribute, attribute) == 0)
			return *values[i].values ? is_among(values[i].values, value)
			                         : is_number(value);
	return true;
}
