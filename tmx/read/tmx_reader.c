#include "tmx/read/tmx_reader.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "text/unicode.h"
#include "tmx/read/tmx_parts.h"

/* The element that the reader is in. Those outside of the units come first: see read_on(). */
enum place {
	IN_FILE,
	IN_TMX,
	IN_HEADER,
	IN_HEADER_PART,
	IN_BODY,
	IN_UNIT,
	IN_VARIANT,
	IN_SEGMENT,
	IN_NOTE
};

struct tmx_reader {
	struct unit_reader base; /* first */
	struct xml_reader *xml;
	tmx_reader_tell *tell;
	void *context;
	struct error *err; /* of the current call */
	bool failed;
	/* the current one, and those to return to after a note and after a unit */
	enum place place, outside, around;
	bool begun;     /* a unit has been read, or begun */
	size_t depth;   /* of elements within a segment, or a part of the header */
	bool in_ude;    /* the part of the header is a ude */
	char name[16];  /* of the current element */
	size_t skipped; /* depth within an element that is left out; 0: in none */
	bool done;      /* the current unit is complete */
	struct tmx_header header;
	struct tmx_parts parts;
};

bool deviation_loses(enum deviation_kind kind)
{
	return kind == DEVIATION_ELEMENT || kind == DEVIATION_TEXT || kind == DEVIATION_ATTRIBUTE;
}

/* ---- Errors, deviations and attributes ---- */

static bool fail(struct tmx_reader *r, enum error_code code, const char *why, const char *what)
{
	if (!r->failed)
		error_set_at(r->err, code, xml_reader_path(r->xml), xml_reader_line(r->xml),
		             xml_reader_column(r->xml), "%s%.40s", why, what);
	r->failed = true;
	return false;
}

static void tell(struct tmx_reader *r, enum deviation_kind kind, const char *name)
{
	const struct deviation deviation = { kind, name, xml_reader_line(r->xml),
		                             xml_reader_column(r->xml) };

	if (r->tell)
		r->tell(r->context, &deviation);
}

static void skip_element(struct tmx_reader *r, const char *name)
{
	tell(r, DEVIATION_ELEMENT, name);
	r->skipped = 1;
}

/* Reports the attributes of an element that has none, or of tmx, which has only a version. */
static void tell_attributes(struct tmx_reader *r)
{
	size_t n;
	const struct xml_attribute *items = xml_reader_attributes(r->xml, &n);

	for (size_t i = 0; i < n; i++)
		if (r->place != IN_FILE || strcmp(items[i].name, "version") != 0)
			tell(r, DEVIATION_ATTRIBUTE, items[i].name);
}

static struct attributes keep_attributes(struct tmx_reader *r)
{
	size_t n, count = 0;
	const struct xml_attribute *items = xml_reader_attributes(r->xml, &n);
	struct xml_attribute *kept = tmx_parts_keep_list(&r->parts, n);

	for (size_t i = 0; i < n; i++) {
		if (strchr(items[i].name, ':') && strncmp(items[i].name, "xml:", 4) != 0) {
			tell(r, DEVIATION_ATTRIBUTE, items[i].name);
			continue;
		}
		kept[count].name = tmx_parts_keep(&r->parts, items[i].name);
		kept[count++].value = tmx_parts_keep(&r->parts, items[i].value);
	}
	return (struct attributes){ kept, count };
}

/* ---- Notes and props ---- */

static void start_note(struct tmx_reader *r, const char *name)
{
	if ((r->place == IN_UNIT && r->parts.nvariants) ||
	    (r->place == IN_VARIANT && tmx_parts_variant(&r->parts)->has_segment))
		tell(r, DEVIATION_ORDER, name);
	tmx_parts_start_note(&r->parts, strcmp(name, "prop") == 0, keep_attributes(r));
	r->outside = r->place;
	r->place = IN_NOTE;
}

static bool is_note(const char *name)
{
	return strcmp(name, "note") == 0 || strcmp(name, "prop") == 0;
}

/* ---- Units ---- */

static void start_unit(struct tmx_reader *r)
{
	r->around = r->place;
	r->begun = true;
	if (r->place == IN_TMX)
		tell(r, DEVIATION_BODY, "tu");
	tmx_parts_start_unit(&r->parts);
	r->parts.unit.attributes = keep_attributes(r);
	r->parts.unit.line = xml_reader_line(r->xml);
	r->parts.unit.column = xml_reader_column(r->xml);
	r->place = IN_UNIT;
}

static void start_variant(struct tmx_reader *r)
{
	tmx_parts_start_variant(&r->parts, keep_attributes(r), xml_reader_line(r->xml),
	                        xml_reader_column(r->xml));
	r->place = IN_VARIANT;
}

static void start_segment(struct tmx_reader *r)
{
	if (tmx_parts_variant(&r->parts)->has_segment) {
		tell(r, DEVIATION_SEGMENTS, "seg");
		tmx_parts_end_variant(&r->parts);
		tmx_parts_start_variant(&r->parts, tmx_parts_variant(&r->parts)->attributes,
		                        xml_reader_line(r->xml), xml_reader_column(r->xml));
	}
	tell_attributes(r);
	strbuf_clear(&r->parts.text);
	r->depth = 0;
	r->place = IN_SEGMENT;
}

static void end_segment(struct tmx_reader *r)
{
	struct variant *variant = tmx_parts_variant(&r->parts);

	variant->pieces = tmx_parts_end_pieces(&r->parts, &variant->npieces);
	variant->has_segment = true;
	r->place = IN_VARIANT;
}

/* ---- The header ---- */

static void start_header(struct tmx_reader *r)
{
	if (r->header.present || r->begun) {
		skip_element(r, "header");
		return;
	}
	r->header.present = true;
	r->header.line = xml_reader_line(r->xml);
	r->header.column = xml_reader_column(r->xml);
	r->header.attributes = keep_attributes(r);
	const char *srclang = attributes_find(&r->header.attributes, "srclang");
	if (srclang && strcasecmp(srclang, "*all*") != 0)
		tag_take(&r->header.srclang, srclang);
	r->place = IN_HEADER;
}

/* A header has notes, props and udes, and a ude has maps. */
static bool fits_in_header(const struct tmx_reader *r, const char *name)
{
	if (r->place == IN_HEADER)
		return is_note(name) || strcmp(name, "ude") == 0;
	return r->in_ude && r->depth == 1 && strcmp(name, "map") == 0;
}

/* ---- Elements ---- */

static bool is_inline(const char *name)
{
	static const char *const names[] = { "bpt", "ept", "ph", "it", "hi", "sub", "ut" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

/* The text of an element that TMX does not have is kept, within hi. */
static const char *inline_name(const char *name)
{
	return is_inline(name) ? name : "hi";
}

static void start_in_segment(struct tmx_reader *r, const char *name)
{
	if (!is_inline(name))
		tell(r, DEVIATION_INLINE, name);
	if (++r->depth > ELEMENT_DEPTH_MAX)
		fail(r, ERROR_LIMIT, "elements nested too deep: ", name);
	struct attributes attributes = keep_attributes(r);
	if (!is_inline(name)) /* hi does not have its attributes */
		attributes.n = 0;
	tmx_parts_start_piece(&r->parts, inline_name(name), attributes);
}

static void start_in_header(struct tmx_reader *r, const char *name)
{
	if (!fits_in_header(r, name)) {
		skip_element(r, name);
		return;
	}
	if (!r->depth++)
		r->in_ude = strcmp(name, "ude") == 0;
	r->place = IN_HEADER_PART;
	tmx_parts_start_piece(&r->parts, name, keep_attributes(r));
}

/* The functions for elements by where they may begin. */
static const struct {
	enum place place;
	const char *name;
	void (*start)(struct tmx_reader *r);
} beginnings[] = {
	{ IN_TMX, "header", start_header },   { IN_TMX, "tu", start_unit },
	{ IN_BODY, "tu", start_unit },        { IN_UNIT, "tuv", start_variant },
	{ IN_VARIANT, "seg", start_segment },
};

static void take_root(struct tmx_reader *r, const char *name)
{
	if (strcmp(name, "tmx") != 0)
		fail(r, ERROR_ROOT, "not TMX: the root element is ", name);
	if (strcmp(name, "xliff") == 0)
		error_hint(r->err, "koppel tmx convert reads XLIFF");
	if (xml_reader_encoding_differs(r->xml))
		tell(r, DEVIATION_ENCODING, "");
	tell_attributes(r);
	const char *version = xml_reader_attribute(r->xml, "version");
	r->header.version = version ? tmx_parts_keep(&r->parts, version) : "";
	r->header.line = xml_reader_line(r->xml);
	r->header.column = xml_reader_column(r->xml);
	r->place = IN_TMX;
}

static void start_element(struct tmx_reader *r, const char *name)
{
	if (!r->skipped && xml_reader_namespace(r->xml))
		tell(r, DEVIATION_NAMESPACE, xml_reader_namespace(r->xml));
	if (r->skipped) {
		r->skipped++;
	} else if (r->place == IN_FILE) {
		take_root(r, name);
	} else if (r->place == IN_SEGMENT) {
		start_in_segment(r, name);
	} else if (r->place == IN_HEADER || r->place == IN_HEADER_PART) {
		start_in_header(r, name);
	} else if (r->place == IN_TMX && strcmp(name, "body") == 0) {
		tell_attributes(r);
		r->place = IN_BODY;
	} else if ((r->place == IN_UNIT || r->place == IN_VARIANT) && is_note(name)) {
		start_note(r, name);
	} else {
		for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++)
			if (beginnings[i].place == r->place &&
			    strcmp(beginnings[i].name, name) == 0) {
				beginnings[i].start(r);
				return;
			}
		skip_element(r, name);
	}
}

static void end_element(struct tmx_reader *r, const char *name)
{
	if (r->skipped) {
		r->skipped--;
		return;
	}
	switch (r->place) {
	case IN_SEGMENT:
	case IN_HEADER_PART:
		if (!r->depth) { /* in the header, depth is at least 1 here */
			end_segment(r);
			return;
		}
		tmx_parts_end_piece(&r->parts, r->place == IN_SEGMENT ? inline_name(name) : name);
		if (!--r->depth && r->place == IN_HEADER_PART)
			r->place = IN_HEADER;
		return;
	case IN_HEADER:
		r->header.pieces = tmx_parts_end_pieces(&r->parts, &r->header.npieces);
		r->place = IN_TMX;
		return;
	case IN_NOTE:
		r->place = r->outside;
		tmx_parts_end_note(&r->parts, r->place == IN_VARIANT);
		return;
	case IN_VARIANT:
		tmx_parts_end_variant(&r->parts);
		r->place = IN_UNIT;
		return;
	case IN_UNIT:
		tmx_parts_end_unit(&r->parts);
		r->place = r->around;
		r->done = true;
		return;
	case IN_BODY:
		r->place = IN_TMX;
		return;
	case IN_TMX:
	case IN_FILE:
		r->place = IN_FILE;
	}
}

static bool has_text_here(const struct tmx_reader *r)
{
	return r->place == IN_SEGMENT || r->place == IN_NOTE ||
	       (r->place == IN_HEADER_PART && !r->in_ude);
}

static void take_text(struct tmx_reader *r, const char *text)
{
	if (r->skipped)
		return;
	if (has_text_here(r))
		strbuf_addstr(&r->parts.text, text);
	else if (text[strspn(text, " \t\r\n")])
		tell(r, DEVIATION_TEXT, text);
}

/* Tools write HTML's entities without declaring them. Others become U+FFFD. */
static void take_reference(struct tmx_reader *r, const char *name)
{
	uint32_t cp = xml_html_entity(name);

	tell(r, DEVIATION_REFERENCE, name);
	if (!r->skipped && has_text_here(r))
		unicode_append(&r->parts.text, cp ? cp : 0xFFFD);
}

/* ---- Reading ---- */

/* The current element's name in lower case; unchanged when it is too long to be one of TMX. */
static const char *lower_name(struct tmx_reader *r, bool begins)
{
	const char *name = xml_reader_name(r->xml);
	size_t length = strlen(name);
	bool capitals = false;

	if (length >= sizeof(r->name))
		return name;
	for (size_t i = 0; i <= length; i++) {
		bool capital = name[i] >= 'A' && name[i] <= 'Z';
		r->name[i] = (char)(capital ? name[i] + 32 : name[i]);
		capitals |= capital;
	}
	if (capitals && begins && !r->skipped)
		tell(r, DEVIATION_CASE, name);
	return r->name;
}

/*
 * Reads until a unit is complete, or with to_first_unit until the body or a unit begins; false at
 * the end and after an error.
 */
static bool read_on(struct tmx_reader *r, bool to_first_unit)
{
	while (!r->failed && !r->done && !(to_first_unit && r->place >= IN_BODY)) {
		switch (xml_reader_next(r->xml, r->err)) {
		case XML_EVENT_START:
			start_element(r, lower_name(r, true));
			break;
		case XML_EVENT_END:
			end_element(r, lower_name(r, false));
			break;
		case XML_EVENT_TEXT:
			take_text(r, xml_reader_text(r->xml));
			break;
		case XML_EVENT_REFERENCE:
			take_reference(r, xml_reader_name(r->xml));
			break;
		case XML_EVENT_DONE:
			return false;
		case XML_EVENT_ERROR:
			r->failed = true;
		}
		if (!tmx_parts_fit(&r->parts))
			fail(r, ERROR_LIMIT, UNIT_TOO_LARGE, "");
	}
	return !r->failed;
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct tmx_reader *r = (struct tmx_reader *)base;

	r->err = err;
	r->done = false;
	return read_on(r, false) ? &r->parts.unit : NULL;
}

static void close_reader(struct unit_reader *base)
{
	struct tmx_reader *r = (struct tmx_reader *)base;

	xml_reader_close(r->xml);
	tmx_parts_release(&r->parts);
	free(r);
}

static struct unit_reader *begin(struct xml_reader *xml, tmx_reader_tell *told, void *context,
                                 struct error *err)
{
	struct error own;

	if (!xml)
		return NULL;
	struct tmx_reader *r = xcalloc(1, sizeof(*r));
	r->base = (struct unit_reader){ &r->header, next, close_reader };
	r->xml = xml;
	r->tell = told;
	r->context = context;
	tmx_parts_init(&r->parts);
	r->err = err ? err : &own;
	read_on(r, true);
	if (!r->failed)
		return &r->base;
	close_reader(&r->base);
	return NULL;
}

struct unit_reader *tmx_reader_open(const char *path, tmx_reader_tell *told, void *context,
                                    struct error *err)
{
	return begin(xml_reader_open(path, SIZE_MAX, err), told, context, err);
}

struct unit_reader *tmx_reader_memory(const char *bytes, size_t length, const char *path,
                                      tmx_reader_tell *told, void *context, struct error *err)
{
	return begin(xml_reader_memory(bytes, length, path), told, context, err);
}
