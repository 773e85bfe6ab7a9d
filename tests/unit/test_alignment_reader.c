/* The units of an alignment, as they are read and as they are written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "config.h"
#include "tests/unit/suites.h"
#include "formats/formats.h"
#include "tmx/model/props.h"
#include "tmx/read/alignment_reader.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { SEGMENTS_MAX = 8 };

/* A document of segments, which NULL ends, joined by line breaks. */
static struct document make_document(const char *path, const char *lang,
                                     const char *const *segments)
{
	struct document doc = { .path = xstrdup(path) };
	struct strbuf text = STRBUF_INIT;
	size_t line = 1;

	snprintf(doc.lang, sizeof(doc.lang), "%s", lang);
	doc.segments.items = xcalloc(SEGMENTS_MAX, sizeof(*doc.segments.items));
	for (; doc.segments.n < SEGMENTS_MAX && segments[doc.segments.n]; line++) {
		const char *segment = segments[doc.segments.n];

		doc.segments.items[doc.segments.n++] = (struct segment){
			.start = text.length, .end = text.length + strlen(segment), .line = line
		};
		strbuf_addf(&text, "%s\n", segment);
		for (const char *c = segment; (c = strchr(c, '\n')); c++)
			line++;
	}
	doc.decoded.length = text.length;
	doc.decoded.text = strbuf_detach(&text);
	return doc;
}

static void free_document(struct document *doc)
{
	free(doc->path);
	free(doc->decoded.text);
	free(doc->segments.items);
}

/* Eight beads: merged, misspelt, one-sided, doubtful, repeated, with another target, empty. */
static const char *const src_segments[] = { "De haven\nis oud.",
	                                    "Hij zei: \"R&D <3>\".",
	                                    "Los.",
	                                    "Twijfel.",
	                                    "Twijfel.",
	                                    "Twijfel.",
	                                    "",
	                                    "Fuot.",
	                                    NULL };
static const char *const tgt_segments[] = { "The port", "is old.",  "He said: \"R&D <3>\".",
	                                    "Doubt.",   "Doubt.",   "Hesitation.",
	                                    "Empty.",   "Mistake.", NULL };
static struct bead beads[] = {
	{ 0, 1, 0, 2, 0.98765 }, { 1, 1, 2, 1, 1 },   { 2, 1, 3, 0, 0.7 }, { 3, 1, 3, 1, 0.4996 },
	{ 4, 1, 4, 1, 0.9 },     { 5, 1, 5, 1, 0.5 }, { 6, 1, 6, 1, 0.9 }, { 7, 1, 7, 1, 0.8 },
};
static struct spelling_finding findings[] = {
	{ .side = SIDE_SRC, .segment = 7, .word = "Fuot" },
	{ .side = SIDE_TGT, .segment = 1, .word = "iss" },
	{ .side = SIDE_TGT, .segment = 2, .word = "sayd" },
	{ .side = SIDE_TGT, .segment = 2, .word = "R&E" },
};
static const struct spelling spelling = { .items = findings, .n = COUNT(findings) };

/* What became of an alignment: copies of its units, and the report. */
struct made_units {
	struct arena arena;
	const struct tmx_header *header;
	const struct unit *units[COUNT(beads)];
	size_t n;
	struct alignment_reader_report report;
};

static void take_units(struct made_units *made, const struct alignment *alignment,
                       const struct document *src, const struct document *tgt,
                       const struct alignment_reader_options *options)
{
	struct unit_reader *reader =
		alignment_reader_open(alignment, src, tgt, options, &made->report);
	const struct unit *unit;

	made->arena = (struct arena)ARENA_INIT;
	made->header = tmx_header_copy(&made->arena, unit_reader_header(reader));
	for (made->n = 0; (unit = unit_reader_next(reader, NULL)); made->n++)
		made->units[made->n] = unit_copy(&made->arena, unit);
	unit_reader_close(reader);
}

static void make(struct made_units *made, const struct alignment_reader_options *options)
{
	struct document src = make_document("werk/haven.nl.txt", "nl", src_segments);
	struct document tgt = make_document("werk/haven.en.txt", "en-GB", tgt_segments);
	struct alignment alignment = { .beads = beads, .n = COUNT(beads) };

	take_units(made, &alignment, &src, &tgt, options);
	free_document(&src);
	free_document(&tgt);
}

/* The unit of one bead that has all segments. */
static void make_one(struct made_units *made, const char *path, const char *const *src_texts,
                     const char *const *tgt_texts)
{
	struct document src = make_document(path, "nl", src_texts);
	struct document tgt = make_document(path, "en", tgt_texts);
	struct bead bead = { 0, src.segments.n, 0, tgt.segments.n, 1 };
	struct alignment alignment = { .beads = &bead, .n = 1 };

	take_units(made, &alignment, &src, &tgt,
	           &(struct alignment_reader_options){ .created = 0 });
	free_document(&src);
	free_document(&tgt);
}

static const char *text_of(const struct unit *unit, int side)
{
	ck_assert_uint_eq(unit->variants[side].npieces, 1);
	return unit->variants[side].pieces[0].text;
}

static const char *id_of(const struct unit *unit)
{
	return attributes_find(&unit->attributes, "tuid");
}

static const struct {
	const char *segments[3];
	const char *text; /* NULL: no unit */
	size_t normalised, replaced;
} texts[] = {
	{ { "Een zin." }, "Een zin.", 0, 0 },
	{ { "Een.", "Twee." }, "Een. Twee.", 0, 0 },
	{ { "Een.", "", "Twee." }, "Een. Twee.", 0, 0 },
	{ { "a\nb\r\nc\rd" }, "a b c d", 0, 0 },
	{ { "a  b \t c\td" }, "a b c d", 0, 0 },
	{ { "a\vb\fc\xC2\x85"
	    "d\xE2\x80\xA8"
	    "e\xE2\x80\xA9"
	    "f" },
	  "a b c d e f",
	  0,
	  0 },
	{ { "10\xC2\xA0"
	    "km" },
	  "10\xC2\xA0"
	  "km",
	  0,
	  0 },
	{ { "a\xC2\xA0\xE2\x80\xAF"
	    "b" },
	  "a\xC2\xA0\xE2\x80\xAF"
	  "b",
	  0,
	  0 },
	{ { "a \xC2\xA0"
	    "b" },
	  "a b",
	  0,
	  0 },
	{ { "a\xE2\x80\x89\nb" }, "a b", 0, 0 },
	{ { "\xC2\xA0 a\xE3\x80\x80" }, "a", 0, 0 },
	{ { "a\x01"
	    "b\x02"
	    "c" },
	  "a\xEF\xBF\xBD"
	  "b\xEF\xBF\xBD"
	  "c",
	  0,
	  1 },
	{ { "\xEF\xBF\xBE.\xEF\xBF\xBF" }, "\xEF\xBF\xBD.\xEF\xBF\xBD", 0, 1 },
	{ { "caf\x65\xCC\x81" }, "caf\xC3\xA9", 1, 0 },
	{ { "e", "\xCC\x81" }, "e \xCC\x81", 0, 0 },
	{ { "af\xC2\xADspraak \xEF\xAC\x81 \xE2\x80\x9Cx\xE2\x80\x9D \xE2\x80\x8By" },
	  "af\xC2\xADspraak \xEF\xAC\x81 \xE2\x80\x9Cx\xE2\x80\x9D \xE2\x80\x8By",
	  0,
	  0 },
	{ { "\xF0\x9F\x98\x80 <b>&amp;" }, "\xF0\x9F\x98\x80 <b>&amp;", 0, 0 },
	{ { "", "" }, NULL, 0, 0 },
	{ { " \xC2\xA0\n" }, NULL, 0, 0 },
};

START_TEST(text_of_a_unit)
{
	const char *const segments[] = { texts[_i].segments[0], texts[_i].segments[1],
		                         texts[_i].segments[2], NULL };
	const char *const plain[] = { "x", NULL };
	struct made_units made;

	for (int side = 0; side < SIDE_COUNT; side++) {
		make_one(&made, "a.txt", side ? plain : segments, side ? segments : plain);
		ck_assert_uint_eq(made.n, texts[_i].text != NULL);
		ck_assert_uint_eq(made.report.empty, texts[_i].text == NULL);
		ck_assert_uint_eq(made.report.normalised, texts[_i].normalised);
		ck_assert_uint_eq(made.report.replaced, texts[_i].replaced);
		if (texts[_i].text)
			ck_assert_str_eq(text_of(made.units[0], side), texts[_i].text);
		arena_release(&made.arena);
	}
}
END_TEST

static const struct {
	const char *path, *id;
	const char *name; /* NULL: none */
} paths[] = {
	{ "haven.txt", "haven-1", "haven.txt" },
	{ "/home/klant geheim/haven.nl.txt", "haven.nl-1", "haven.nl.txt" },
	{ "mijn \"haven\" (2).txt", "mijn__haven___2_-1", "mijn \"haven\" (2).txt" },
	{ "caf\xC3\xA9_1-b.txt", "caf\xC3\xA9_1-b-1", "caf\xC3\xA9_1-b.txt" },
	{ "caf\xE9.txt", "caf_-1", "caf\xEF\xBF\xBD.txt" },
	{ "a\tb\x01.txt", "a_b_-1",
	  "a\xEF\xBF\xBD"
	  "b\xEF\xBF\xBD.txt" },
	{ "README", "README-1", "README" },
	{ ".verborgen", ".verborgen-1", ".verborgen" },
	{ "-", "stdin-1", NULL },
};

START_TEST(names_and_ids)
{
	const char *const plain[] = { "x", NULL };
	struct made_units made;

	make_one(&made, paths[_i].path, plain, plain);
	ck_assert_str_eq(id_of(made.units[0]), paths[_i].id);
	ck_assert_pstr_eq(tmx_header_prop(made.header, PROP_SOURCE), paths[_i].name);
	ck_assert_pstr_eq(tmx_header_prop(made.header, PROP_TARGET), paths[_i].name);
	arena_release(&made.arena);
}
END_TEST

START_TEST(report_counts)
{
	const struct alignment_reader_options options = { .spelling = &spelling,
		                                          .doubtful_below = 0.5 };
	struct made_units made;
	const struct alignment_reader_report *report = &made.report;

	make(&made, &options);
	ck_assert_uint_eq(report->units, 6);
	ck_assert_uint_eq(made.n, 6);
	ck_assert_uint_eq(report->one_sided[SIDE_SRC], 1);
	ck_assert_uint_eq(report->one_sided[SIDE_TGT], 0);
	ck_assert_uint_eq(report->empty, 1);
	ck_assert_uint_eq(report->doubtful, 1);
	ck_assert_uint_eq(report->marked, 3);
	ck_assert_uint_eq(report->dropped, 0);
	ck_assert_uint_eq(report->duplicates, 1);
	ck_assert_uint_eq(report->alternatives, 1);
	arena_release(&made.arena);
}
END_TEST

START_TEST(units_that_are_asked_for)
{
	static const struct {
		enum alignment_units units;
		size_t n;
	} cases[] = { { ALIGNMENT_ALL, 6 }, { ALIGNMENT_SURE, 5 }, { ALIGNMENT_DOUBTFUL, 1 } };
	struct made_units made;

	for (size_t i = 0; i < COUNT(cases); i++) {
		make(&made, &(struct alignment_reader_options){ .units = cases[i].units,
		                                                .doubtful_below = 0.5 });
		ck_assert_uint_eq(made.n, cases[i].n);
		ck_assert_uint_eq(made.report.units, 6);
		ck_assert_uint_eq(made.report.doubtful, 1);
		arena_release(&made.arena);
	}
}
END_TEST

START_TEST(misspelt_units_can_be_dropped)
{
	struct made_units made;

	make(&made,
	     &(struct alignment_reader_options){ .spelling = &spelling, .drop_misspelt = true });
	ck_assert_uint_eq(made.report.units, 3);
	ck_assert_uint_eq(made.report.dropped, 3);
	ck_assert_uint_eq(made.report.marked, 0);
	ck_assert_str_eq(id_of(made.units[0]), "haven.nl-4");
	arena_release(&made.arena);

	make(&made, &(struct alignment_reader_options){ .drop_misspelt = true });
	ck_assert_uint_eq(made.report.units, 6);
	arena_release(&made.arena);
}
END_TEST

START_TEST(first_forbidden_character_has_a_place)
{
	const char *const src[] = { "Een.", NULL };
	const char *const tgt[] = { "One",
		                    "\xC3\xA9n\x01"
		                    "d",
		                    "\x02", NULL };
	struct made_units made;

	make_one(&made, "a.txt", src, tgt);
	ck_assert_uint_eq(made.report.replaced, 1);
	ck_assert_int_eq(made.report.replaced_side, SIDE_TGT);
	ck_assert_uint_eq(made.report.replaced_line, 2);
	ck_assert_uint_eq(made.report.replaced_column, 3);
	arena_release(&made.arena);
}
END_TEST

static const char expected_tmx[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
	"<tmx version=\"1.4\">\n"
	" <header creationtool=\"Koppel\" creationtoolversion=\"" PACKAGE_VERSION "\""
	" segtype=\"sentence\" o-tmf=\"Koppel\" adminlang=\"en\" srclang=\"nl\""
	" datatype=\"plaintext\" creationdate=\"20010909T014640Z\">\n"
	"  <prop type=\"x-source\">haven.nl.txt</prop>\n"
	"  <prop type=\"x-target\">haven.en.txt</prop>\n"
	" </header>\n"
	" <body>\n"
	"  <tu tuid=\"haven.nl-1\">\n"
	"   <prop type=\"x-confidence\">0.988</prop>\n"
	"   <prop type=\"x-bead\">1-2</prop>\n"
	"   <tuv xml:lang=\"nl\">\n"
	"    <prop type=\"x-segments\">1</prop>\n"
	"    <prop type=\"x-line\">1</prop>\n"
	"    <seg>De haven is oud.</seg>\n"
	"   </tuv>\n"
	"   <tuv xml:lang=\"en-GB\">\n"
	"    <prop type=\"x-segments\">1-2</prop>\n"
	"    <prop type=\"x-line\">1</prop>\n"
	"    <prop type=\"x-spelling\">iss</prop>\n"
	"    <seg>The port is old.</seg>\n"
	"   </tuv>\n"
	"  </tu>\n"
	"  <tu tuid=\"haven.nl-2\">\n"
	"   <prop type=\"x-confidence\">1.000</prop>\n"
	"   <prop type=\"x-bead\">1-1</prop>\n"
	"   <tuv xml:lang=\"nl\">\n"
	"    <prop type=\"x-segments\">2</prop>\n"
	"    <prop type=\"x-line\">3</prop>\n"
	"    <seg>Hij zei: \"R&amp;D &lt;3&gt;\".</seg>\n"
	"   </tuv>\n"
	"   <tuv xml:lang=\"en-GB\">\n"
	"    <prop type=\"x-segments\">3</prop>\n"
	"    <prop type=\"x-line\">3</prop>\n"
	"    <prop type=\"x-spelling\">sayd, R&amp;E</prop>\n"
	"    <seg>He said: \"R&amp;D &lt;3&gt;\".</seg>\n"
	"   </tuv>\n"
	"  </tu>\n"
	"  <tu tuid=\"haven.nl-4\">\n"
	"   <prop type=\"x-confidence\">0.500</prop>\n"
	"   <prop type=\"x-bead\">1-1</prop>\n"
	"   <prop type=\"x-doubtful\">yes</prop>\n"
	"   <tuv xml:lang=\"nl\">\n"
	"    <prop type=\"x-segments\">4</prop>\n"
	"    <prop type=\"x-line\">5</prop>\n"
	"    <seg>Twijfel.</seg>\n"
	"   </tuv>\n"
	"   <tuv xml:lang=\"en-GB\">\n"
	"    <prop type=\"x-segments\">4</prop>\n"
	"    <prop type=\"x-line\">4</prop>\n"
	"    <seg>Doubt.</seg>\n"
	"   </tuv>\n"
	"  </tu>\n"
	" </body>\n"
	"</tmx>\n";

static const char expected_tsv[] = "De haven is oud.\tThe port is old.\t0.988\t1-2\n"
				   "Hij zei: \"R&D <3>\".\tHe said: \"R&D <3>\".\t1.000\t1-1\n"
				   "Twijfel.\tDoubt.\t0.500\t1-1\n";

static const char expected_jsonl[] =
	"{\"id\":\"haven.nl-1\",\"src\":\"De haven is oud.\",\"tgt\":\"The port is old.\","
	"\"src_lang\":\"nl\",\"tgt_lang\":\"en-GB\",\"confidence\":0.988,\"bead\":\"1-2\","
	"\"src_segments\":[1,1],\"tgt_segments\":[1,2],\"src_line\":1,\"tgt_line\":1,"
	"\"src_spelling\":[],\"tgt_spelling\":[\"iss\"],\"doubtful\":false}\n"
	"{\"id\":\"haven.nl-2\",\"src\":\"Hij zei: \\\"R&D <3>\\\".\","
	"\"tgt\":\"He said: \\\"R&D <3>\\\".\","
	"\"src_lang\":\"nl\",\"tgt_lang\":\"en-GB\",\"confidence\":1.0,\"bead\":\"1-1\","
	"\"src_segments\":[2,1],\"tgt_segments\":[3,1],\"src_line\":3,\"tgt_line\":3,"
	"\"src_spelling\":[],\"tgt_spelling\":[\"sayd\",\"R&E\"],\"doubtful\":false}\n"
	"{\"id\":\"haven.nl-4\",\"src\":\"Twijfel.\",\"tgt\":\"Doubt.\","
	"\"src_lang\":\"nl\",\"tgt_lang\":\"en-GB\",\"confidence\":0.5,\"bead\":\"1-1\","
	"\"src_segments\":[4,1],\"tgt_segments\":[4,1],\"src_line\":5,\"tgt_line\":4,"
	"\"src_spelling\":[],\"tgt_spelling\":[],\"doubtful\":true}\n";

static const struct {
	const char *name, *expected;
} writers[] = { { "x.tmx", expected_tmx },
	        { "x.tsv", expected_tsv },
	        { "x.jsonl", expected_jsonl } };

/* Writes the first three units repeatedly; false with err filled. */
static bool write_three(const char *name, FILE *stream, size_t times, struct error *err)
{
	const struct alignment_reader_options options = { .spelling = &spelling,
		                                          .doubtful_below = 0.5,
		                                          .created = 1000000000 };
	const struct format_options none = { .mark = false };
	struct report report = { .pairs = 0 };
	struct made_units made;

	make(&made, &options);
	const struct format_target target = { .streams = &stream,
		                              .header = made.header,
		                              .src = *made.units[0]->variants[0].lang,
		                              .tgt = *made.units[0]->variants[1].lang,
		                              .options = &none,
		                              .report = &report };
	struct unit_writer *writer = format_open_writer(format_of_path(name), &target, err);
	ck_assert_ptr_nonnull(writer);
	for (size_t i = 0; i < 3 * times; i++)
		unit_writer_add(writer, made.units[i % 3]);
	bool ok = unit_writer_close(writer, err);
	arena_release(&made.arena);
	return ok;
}

START_TEST(bytes_written)
{
	struct error err;
	char *bytes = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&bytes, &length);

	ck_assert(write_three(writers[_i].name, stream, 1, &err));
	ck_assert_int_eq(fclose(stream), 0);
	ck_assert_str_eq(bytes, writers[_i].expected);
	ck_assert_uint_eq(length, strlen(bytes));
	free(bytes);
}
END_TEST

/* A few units, and more than any buffer holds, so that writing fails long before the end. */
START_TEST(full_device)
{
	static const size_t times[] = { 1, 6000 };

	for (size_t i = 0; i < COUNT(times); i++) {
		struct error err = { .code = ERROR_NONE };
		FILE *stream = fopen("/dev/full", "w");
		if (!stream)
			return; /* not every system has one */
		ck_assert(!write_three(writers[_i].name, stream, times[i], &err));
		ck_assert_int_eq(err.code, ERROR_IO);
		ck_assert(times[i] > 1 || strstr(err.message, "No space left"));
		fclose(stream);
	}
}
END_TEST

Suite *alignment_reader_suite(void)
{
	Suite *suite = suite_create("alignment_reader");
	TCase *tc = tcase_create("units");

	tcase_add_loop_test(tc, text_of_a_unit, 0, COUNT(texts));
	tcase_add_loop_test(tc, names_and_ids, 0, COUNT(paths));
	tcase_add_test(tc, report_counts);
	tcase_add_test(tc, units_that_are_asked_for);
	tcase_add_test(tc, misspelt_units_can_be_dropped);
	tcase_add_test(tc, first_forbidden_character_has_a_place);
	suite_add_tcase(suite, tc);
	tc = tcase_create("write");
	tcase_add_loop_test(tc, bytes_written, 0, COUNT(writers));
	tcase_add_loop_test(tc, full_device, 0, COUNT(writers));
	suite_add_tcase(suite, tc);
	return suite;
}
