/* Units in all formats: written and read again; and files as people and other tools write them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "formats/formats.h"
#include "formats/table/columns.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"
#include "tmx/read/tmx_reader.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { FILES_MAX = 2 };

/* ---- Dumps ---- */

enum dump { DUMP_TEXTS, DUMP_ALL };

static void dump_attributes(struct strbuf *out, const struct attributes *attributes)
{
	for (size_t i = 0; i < attributes->n; i++)
		strbuf_addf(out, " %s=%s", attributes->items[i].name, attributes->items[i].value);
}

static void dump_pieces(struct strbuf *out, const struct variant *v)
{
	static const char *const signs[] = { "", "<", ">" };

	for (size_t i = 0; i < v->npieces; i++) {
		strbuf_addf(out, "%s%s", signs[v->pieces[i].kind], v->pieces[i].text);
		for (int k = 0; k < 5; k++) { /* whatever their order is */
			static const char *const names[] = { "i", "pos", "x", "type", "assoc" };
			const char *value = attributes_find(&v->pieces[i].attributes, names[k]);
			if (value)
				strbuf_addf(out, " %s=%s", names[k], value);
		}
		strbuf_addch(out, '|');
	}
}

static void dump_unit(struct strbuf *out, const struct unit *unit, enum dump what)
{
	if (what == DUMP_ALL)
		dump_attributes(out, &unit->attributes);
	for (size_t i = 0; what == DUMP_ALL && i < unit->notes.n; i++) {
		const char *type = attributes_find(&unit->notes.items[i].attributes, "type");
		strbuf_addf(out, " (%s%s%s)", type ? type : "", type ? "=" : "",
		            unit->notes.items[i].text);
	}
	for (size_t i = 0; i < unit->nvariants; i++) {
		strbuf_addf(out, " %s[", variant_lang(&unit->variants[i]));
		if (what == DUMP_ALL)
			dump_pieces(out, &unit->variants[i]);
		else
			variant_text(out, &unit->variants[i]);
		strbuf_addch(out, ']');
	}
	strbuf_addch(out, '\n');
}

/* Reads to the end, and writes, unless target is NULL. */
static bool copy_units(struct strbuf *out, struct unit_reader *reader, enum dump what,
                       const struct format *to, struct format_target *target, struct error *err)
{
	struct unit_writer *writer = NULL;
	const struct unit *unit;

	while ((unit = unit_reader_next(reader, err))) {
		if (target && !writer) {
			target->header = unit_reader_header(reader);
			ck_assert(format_pair_languages(unit, target->header, target->options,
			                                &target->src, &target->tgt));
			writer = format_open_writer(to, target, err);
		}
		dump_unit(out, unit, what);
		if (writer)
			unit_writer_add(writer, unit);
	}
	struct error why;
	bool ok = !writer || unit_writer_close(writer, &why);
	return ok && err->code == ERROR_NONE;
}

static const struct format *find_format(const char *name)
{
	for (size_t i = 0; format_at(i); i++)
		if (strcmp(format_at(i)->name, name) == 0)
			return format_at(i);
	ck_abort_msg("no format %s", name);
}

/* ---- There and back ---- */

/* clang-format off */
static const char *const fragments[] = {
	"\"", "'", ",", ";", "\t", "\n", "\r\n", "\r", " ", "  ", "=SUM(A1)", "-1", "@a", "\\", "\\n", "\\\"", "\\x41", "a",
	"woord", "😀", "👩‍👩‍👧", "שלום", "\342\200\217", "\302\240", "\342\200\250", "\302\205", "é", "e\314\201", "#~ msgid \"a\"", "msgstr", "# ",
	"&", "<", ">", "&amp;", "<b>", "]]>", "<!--", "sep=;", "%s", "{0}", "|", "\"\"", "[", "{\"src\":1}", "zh漢字", "\177",
};
/* clang-format on */

struct random {
	uint32_t state;
};

static uint32_t draw(struct random *random, uint32_t n)
{
	random->state = random->state * 1664525 + 1013904223;
	return (random->state >> 8) % n;
}

static void add_fragments(struct strbuf *out, struct random *random)
{
	for (uint32_t n = draw(random, 9); n > 0; n--)
		strbuf_addstr(out, fragments[draw(random, COUNT(fragments))]);
}

static void add_escaped(struct strbuf *out, const char *text)
{
	for (; *text; text++)
		switch (*text) {
		case '&':
			strbuf_addstr(out, "&amp;");
			break;
		case '<':
			strbuf_addstr(out, "&lt;");
			break;
		case '>':
			strbuf_addstr(out, "&gt;");
			break;
		case '\r':
			strbuf_addstr(out, "&#13;");
			break;
		default:
			strbuf_addch(out, *text);
		}
}

static void add_seg(struct strbuf *out, struct random *random, const char *lang, size_t number,
                    bool codes)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(out, "<tuv xml:lang=\"%s\"><seg>", lang);
	add_fragments(&text, random);
	strbuf_addf(&text, "%zu", number); /* so that no two are the same, and none is empty */
	add_fragments(&text, random);
	add_escaped(out, text.data);
	if (codes) {
		strbuf_addstr(out, "<bpt i=\"1\" x=\"1\" type=\"bold\">&lt;b&gt;</bpt>");
		strbuf_clear(&text);
		add_fragments(&text, random);
		add_escaped(out, text.data);
		strbuf_addstr(
			out,
			"<bpt i=\"4\" x=\"4\"/><ept i=\"1\">&lt;/b&gt;</ept><ept i=\"4\"/>"
			"<ph x=\"2\" type=\"rPr\">{0}</ph><it pos=\"end\" x=\"3\">&lt;i&gt;</it>"
			"<hi type=\"odd\">marked<ph x=\"7\"/></hi><hi>plain</hi>");
	}
	strbuf_addstr(out, "</seg></tuv>");
	strbuf_release(&text);
}

enum { GENERATED_UNITS = 300 };

static void generate(struct strbuf *out, bool codes)
{
	struct random random = { 7 };

	strbuf_addstr(out, "<tmx version=\"1.4\"><header srclang=\"nl\"/><body>");
	for (size_t i = 0; i < GENERATED_UNITS; i++) {
		strbuf_addf(out, "<tu tuid=\"id%zu\"><note>first\nsecond</note>", i);
		add_seg(out, &random, "nl", i, codes);
		add_seg(out, &random, "en-GB", i, codes);
		strbuf_addstr(out, "</tu>");
	}
	strbuf_addstr(out, "</body></tmx>");
}

static const struct {
	const char *name;
	enum dump what;
	bool codes;
	const char *blanks; /* characters that become blanks */
	const char *columns;
	enum csv_quotes quotes;
	char separator;
	bool mark;
} ways[] = {
	{ .name = "tmx", .what = DUMP_ALL, .codes = true },
	{ .name = "tsv", .blanks = "\t\r\n" },
	{ .name = "tsv", .quotes = CSV_QUOTES_NEEDED },
	{ .name = "csv" },
	{ .name = "csv", .what = DUMP_ALL, .columns = "note,id,-,target,source", .mark = true },
	{ .name = "csv", .quotes = CSV_QUOTES_ALWAYS, .separator = ';' },
	{ .name = "csv", .quotes = CSV_QUOTES_NONE, .separator = '|', .blanks = "|\r\n" },
	{ .name = "jsonl", .what = DUMP_ALL },
	{ .name = "po" },
	{ .name = "xliff", .what = DUMP_ALL, .codes = true },
	{ .name = "xliff2", .what = DUMP_ALL, .codes = true },
	{ .name = "moses", .blanks = "\r\n" },
};

START_TEST(there_and_back)
{
	const struct format *format = find_format(ways[_i].name);
	struct strbuf tmx = STRBUF_INIT, first = STRBUF_INIT, second = STRBUF_INIT;
	struct report written = { .pairs = 0 }, read = { .pairs = 0 };
	struct error err;
	struct columns columns;
	struct format_options out = { .quotes = ways[_i].quotes,
		                      .separator = ways[_i].separator,
		                      .mark = ways[_i].mark };
	char *bytes[FILES_MAX] = { NULL };
	size_t lengths[FILES_MAX] = { 0 };
	FILE *streams[FILES_MAX] = { open_memstream(&bytes[0], &lengths[0]),
		                     open_memstream(&bytes[1], &lengths[1]) };
	struct format_target target = { .streams = streams, .options = &out, .report = &written };

	if (ways[_i].columns)
		ck_assert(columns_parse(&columns, ways[_i].columns));
	out.columns = ways[_i].columns ? &columns : NULL;
	generate(&tmx, ways[_i].codes);
	struct unit_reader *reader = tmx_reader_memory(tmx.data, tmx.length, "x", NULL, NULL, &err);
	ck_assert(copy_units(&first, reader, ways[_i].what, format, &target, &err));
	unit_reader_close(reader);
	fclose(streams[0]);
	fclose(streams[1]);
	ck_assert_uint_eq(written.counts[REMARK_CODES], 0);
	ck_assert_uint_eq(written.counts[REMARK_ATTRIBUTES] + written.counts[REMARK_KINDS], 0);

	struct format_options in = out;
	tag_take(&in.src, "nl");
	tag_take(&in.tgt, "en-GB");
	const struct text_source sources[FILES_MAX] = { { "a.nl", bytes[0], lengths[0] },
		                                        { "a.en", bytes[1], lengths[1] } };
	reader = format_open_reader(format, sources, &in, &read, &err);
	ck_assert_msg(reader != NULL, "%s", err.message);
	ck_assert_msg(copy_units(&second, reader, ways[_i].what, NULL, NULL, &err), "%zu: %s",
	              err.line, err.message);
	unit_reader_close(reader);
	for (const char *c = ways[_i].blanks; c && *c; c++)
		for (char *at = first.data; *at; at++)
			if (*at == *c && at[1])
				*at = (char)(*c == '\n' && (at[1] == ' ' && at[2] == 'n' &&
				                            at[3] == 'l')
				                     ? '\n'
				                     : ' ');
	ck_assert_str_eq(second.data, first.data);
	for (int i = 0; i < FILES_MAX; i++)
		free(bytes[i]);
	strbuf_release(&tmx);
	strbuf_release(&first);
	strbuf_release(&second);
}
END_TEST

/* ---- Files of others ---- */

/* clang-format off */
#define XLIFF1(body)                                                                      \
	"<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">"         \
	"<file original=\"o\" source-language=\"en\" target-language=\"nl\" datatype=\"x\">" \
	"<body>" body "</body></file></xliff>"
#define XLIFF2(body)                                                                      \
	"<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "         \
	"srcLang=\"en\" trgLang=\"nl\"><file id=\"f\">" body "</file></xliff>"
#define PO_HEADER                                                                         \
	"msgid \"\"\nmsgstr \"\"\n\"Language: nl\\n\"\n"                                  \
	"\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

static const struct {
	const char *format, *text, *dump;
	size_t counts[4][2]; /* remark, how many; the remaining counts are zero */
} files[] = {
	/* CSV */
	{ "csv", "source,target\na,b\n", " en[a|] nl[b|]\n", { { 0 } } },
	{ "csv", "\xEF\xBB\xBFTarget;Source\r\na;b\r\n", " en[b|] nl[a|]\n", { { 0 } } },
	{ "csv", "sep=|\r\nEN|NL\r\na,b;c|d\r\n", " en[a,b;c|] nl[d|]\n", { { 0 } } },
	{ "csv", "NL\tEN\na\tb\n", " en[b|] nl[a|]\n", { { 0 } } },
	{ "csv", "Id,Engels,Nederlands,Opmerking\n7,a,b,c\n", " tuid=7 (c) en[a|] nl[b|]\n", { { 0 } } },
	{ "csv", "a,\"b \"\"c\"\"\nd\"\n\n\ne,f", " en[a|] nl[b \"c\"\nd|]\n en[e|] nl[f|]\n", { { REMARK_FIRST_LINE, 0 } } },
	{ "csv", "Een zin.,Een\rTwee zin.,Twee\r", " en[Een zin.|] nl[Een|]\n en[Twee zin.|] nl[Twee|]\n", { { 0 } } },
	{ "csv", "a b;c\n;\n;;;\n\nd e;f\n;;\n", " en[a b|] nl[c|]\n en[d e|] nl[f|]\n", { { 0 } } },
	{ "csv", "a b,c,d\n,e\nf g\n", " en[a b|] nl[c|]\n", { { REMARK_CELLS, 1 }, { REMARK_ONE_SIDED, 2 } } },
	{ "csv", "5\" pipe; b,c\n", " en[5\" pipe; b|] nl[c|]\n", { { 0 } } },
	{ "csv", "source,target,changedate\na,b,2024-01-02\nc,d,soon\n",
	  " changedate=20240102T000000Z en[a|] nl[b|]\n en[c|] nl[d|]\n", { { REMARK_DATES, 1 } } },
	{ "csv", "source,target\na\001,b\n", " en[a\357\277\275|] nl[b|]\n", { { REMARK_CHARACTERS, 1 } } },
	{ "csv", "source,target,tgt_lang\na,b,nl-BE\n", " en[a|] nl-BE[b|]\n", { { 0 } } },
	{ "csv", "", "", { { 0 } } },
	/* TSV */
	{ "tsv", "a b\t\"c\n\"d\te\t0.9\n", " en[a b|] nl[\"c|]\n en[\"d|] nl[e|]\n", { { REMARK_CELLS, 1 } } },
	{ "tsv", "x\ty\n", " en[x|] nl[y|]\n", { { REMARK_FIRST_LINE, 1 } } },
	/* JSON */
	{ "jsonl", "{\"src\":\"a\",\"tgt\":\"b\"}\n\n  \n{\"src\":\"c\\u00e9\\n\",\"tgt\":\"d\",\"src_lang\":\"fr\",\"x\":1,\"id\":3}\n",
	  " en[a|] nl[b|]\n tuid=3 srclang=fr fr[cé\n|] nl[d|]\n", { { REMARK_KEYS, 1 } } },
	{ "jsonl", "{\"id\":\"haven-1\",\"src\":\"a\",\"tgt\":\"b\",\"confidence\":0.9,\"note\":\"n\"}\n{\"src\":\"a\",\"tgt\":null}\n",
	  " tuid=haven-1 (n) (x-confidence=0.900) en[a|] nl[b|]\n", { { REMARK_ONE_SIDED, 1 } } },
	/* PO */
	{ "po", PO_HEADER "#. from the code\n#: a.c:1 b.c:2\n#: c.c:3\n#, c-format\n#| msgid \"old\"\nmsgctxt \"ctx\"\nmsgid \"\"\n"
			  "\"a\\n\"\n\"\\\"b\\\"\\t\\\\\"\nmsgstr \"\\303\\251\\x41\"\n",
	  " (from the code) (x-context=ctx) (x-reference=a.c:1 b.c:2 c.c:3) (x-flags=c-format) en[a\n\"b\"\t\\|] nl[éA|]\n",
	  { { 0 } } },
	{ "po", PO_HEADER "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\"\nmsgstr[1] \"bs\"\n",
	  " (x-plural=0) en[a|] nl[b|]\n (x-plural=1) en[as|] nl[bs|]\n", { { 0 } } },
	{ "po", PO_HEADER "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\"\n", " (x-plural=0) en[as|] nl[b|]\n", { { 0 } } },
	{ "po", PO_HEADER "#, fuzzy, c-format\nmsgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"\"\n#~ msgid \"d\"\n#~ msgstr \"e\"\n"
			  "#~ msgctxt \"f\"\n#~ msgid \"g\"\n#~ msgstr \"h\"\nmsgid \"i\"\nmsgstr \"j\"\n# the end\n",
	  " en[i|] nl[j|]\n", { { REMARK_FUZZY, 1 }, { REMARK_ONE_SIDED, 1 }, { REMARK_OBSOLETE, 2 } } },
	{ "po", "msgid \"\"\nmsgstr \"Language: sr@latin\\nX-Source-Language: de_AT\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n",
	  " de-AT[a|] sr-Latn[b|]\n", { { 0 } } },
	{ "po", "msgid \"\"\nmsgstr \"Language: nl\\nContent-Type: text/plain; charset=ISO-8859-1\\n\"\n\nmsgid \"a\"\nmsgstr \"\351\"\n",
	  " en[a|] nl[é|]\n", { { 0 } } },
	/* XLIFF 1.2 */
	{ "xliff", XLIFF1("<group><trans-unit id=\"u 1\" approved=\"yes\"><source>a <g id=\"1\" ctype=\"bold\">b</g><x id=\"2\" ctype=\"lb\" assoc=\"following\"/></source>"
			  "<target state=\"final\">c <g id=\"1\" ctype=\"bold\">d</g></target><note from=\"me\">n</note>"
			  "<alt-trans><source>x</source><target>y</target></alt-trans></trans-unit></group>"),
	  " tuid=u 1 (n) (x-state=final) (x-approved=yes) en[a |<bpt i=1 x=1 type=bold|>bpt|b|<ept i=1|>ept|<ph x=2 type=lb assoc=f|>ph|] "
	  "nl[c |<bpt i=1 x=1 type=bold|>bpt|d|<ept i=1|>ept|]\n",
	  { { REMARK_PROPOSALS, 1 } } },
	{ "xliff", XLIFF1("<trans-unit id=\"1\"><source>a</source></trans-unit><trans-unit id=\"2\"><source>a</source><target/></trans-unit>"),
	  "", { { REMARK_ONE_SIDED, 2 } } },
	{ "xliff", XLIFF1("<trans-unit id=\"1\"><source>a<ex id=\"9\" rid=\"9\"/><bx id=\"one\"/></source><target>b <mrk mtype=\"term\">c</mrk>"
			  "<bpt id=\"two\">{</bpt></target></trans-unit>"),
	  " tuid=1 en[a|<it pos=end x=9|>it|<it pos=begin x=10|>it|] nl[b |<hi type=term|c|>hi|<it pos=begin x=11|{|>it|]\n", { { 0 } } },
	{ "xliff", XLIFF1("<trans-unit id=\"1\"><source>A. B. C.</source><seg-source><g id=\"1\"><mrk mtype=\"seg\" mid=\"x\">A.</mrk> "
			  "<mrk mtype=\"seg\" mid=\"y\">B.</mrk></g><mrk mtype=\"seg\" mid=\"z\">C.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"y\">"
			  "b.</mrk> <mrk mtype=\"seg\" mid=\"x\">a<g id=\"3\">.</g></mrk></target></trans-unit>"),
	  " tuid=1-x en[A.|] nl[a|<bpt i=3 x=3|>bpt|.|<ept i=3|>ept|]\n tuid=1-y en[B.|] nl[b.|]\n", { { REMARK_ONE_SIDED, 1 } } },
	{ "xliff", XLIFF1("<trans-unit id=\"1\"><source>A. B.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">A.</mrk><mrk mtype=\"seg\" "
			  "mid=\"2\">B.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">a<bx id=\"7\"/><mrk mtype=\"seg\" mid=\"2\">b"
			  "<ex id=\"7\"/></mrk><mrk mtype=\"term\">c</mrk></mrk></target></trans-unit>"),
	  " tuid=1-1 en[A.|] nl[a|<bpt i=7 x=7|>bpt|b|<ept i=7|>ept|<hi type=term|c|>hi|]\n", { { REMARK_ONE_SIDED, 1 } } },
	{ "xliff", XLIFF1("<trans-unit id=\"1\"><source>A. B.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">A.</mrk><mrk mtype=\"seg\" "
			  "mid=\"1\">B.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">a<bx id=\"7\"/></mrk><mrk mtype=\"seg\" mid=\"1\">"
			  "b</mrk><mrk mtype=\"seg\" mid=\"3\">c</mrk></target></trans-unit>"),
	  " tuid=1-1 en[A.|] nl[a|<it pos=begin x=7|>it|]\n", { { REMARK_ONE_SIDED, 3 } } },
	{ "xliff", XLIFF1("<trans-unit id=\"1\"><source>A</source><target><mrk mtype=\"seg\" mid=\"1\">a<mrk mtype=\"seg\" mid=\"2\">b</mrk>"
			  "<x id=\"1\"/></mrk></target></trans-unit>"),
	  " tuid=1 en[A|] nl[a|b|<ph x=1|>ph|]\n", { { 0 } } },
	{ "xliff", XLIFF1("<trans-unit id=\"1\"><source>A <mrk mtype=\"seg\" mid=\"1\">B</mrk></source><target>b</target></trans-unit>"),
	  " tuid=1 en[A |B|] nl[b|]\n", { { 0 } } },
	{ "xliff", XLIFF1("<trans-unit id=\"1\"><source><bx id=\"1\"/>a<bx id=\"1\"/>b<ex id=\"1\"/></source><target>c</target></trans-unit>"),
	  " tuid=1 en[<it pos=begin x=1|>it|a|<bpt i=1 x=1|>bpt|b|<ept i=1|>ept|] nl[c|]\n", { { 0 } } },
	/* XLIFF 2 */
	{ "xliff", XLIFF2("<unit id=\"u\" name=\"n\"><notes><note>t</note></notes><originalData><data id=\"d\">&lt;b></data><data id=\"e\">&lt;/b>"
			  "</data></originalData><segment id=\"s1\"><source>a<pc id=\"1\" dataRefStart=\"d\" dataRefEnd=\"e\">b</pc></source>"
			  "<target>c</target></segment><ignorable><source> </source></ignorable><segment state=\"initial\"><source>d<cp hex=\"0001\"/>"
			  "<ph id=\"p\" dataRef=\"d\"/></source><target>e<sm id=\"m\"/></target></segment></unit>"),
	  " tuid=n-s1 (t) en[a|<bpt i=1 x=1|<b>|>bpt|b|<ept i=1|</b>|>ept|] nl[c|]\n"
	  " tuid=n-2 (t) (x-state=initial) en[d\357\277\275|<ph x=2|<b>|>ph|] nl[e|]\n",
	  { { REMARK_CHARACTERS, 1 }, { REMARK_ELEMENTS, 1 } } },
	{ "xliff2", XLIFF2("<unit id=\"u\"><segment><source>a<sc id=\"1\" type=\"fmt\" subType=\"xlf:i\"/>b</source><target>c"
			   "<sc id=\"1\" isolated=\"yes\"/><ec id=\"2\" isolated=\"yes\"/></target></segment></unit>"),
	  " tuid=u en[a|<it pos=begin x=1 type=italic|>it|b|] nl[c|<it pos=begin x=1|>it|<it pos=end x=2|>it|]\n", { { 0 } } },
};
/* clang-format on */

START_TEST(files_of_others)
{
	const struct format *format = find_format(files[_i].format);
	const struct text_source source = { "x", files[_i].text, strlen(files[_i].text) };
	struct strbuf out = STRBUF_INIT;
	struct report report = { .pairs = 0 };
	struct format_options options = { .untranslated = false };
	struct error err = { .code = ERROR_NONE };

	tag_take(&options.src, "en");
	tag_take(&options.tgt, "nl");
	struct unit_reader *reader = format_open_reader(format, &source, &options, &report, &err);
	ck_assert_msg(reader != NULL, "%s", err.message);
	ck_assert_msg(copy_units(&out, reader, DUMP_ALL, NULL, NULL, &err), "%zu: %s", err.line,
	              err.message);
	ck_assert_str_eq(out.data, files[_i].dump);
	for (size_t i = 0; i < COUNT(files[_i].counts); i++) {
		size_t remark = files[_i].counts[i][0];
		ck_assert_msg(report.counts[remark] == files[_i].counts[i][1], "%zu %s",
		              report.counts[remark], remark_texts[remark].what.many);
		report.counts[remark] = 0;
	}
	for (int i = 0; i < REMARK_COUNT; i++)
		ck_assert_msg(!report.counts[i], "%zu %s", report.counts[i],
		              remark_texts[i].what.many);
	unit_reader_close(reader);
	strbuf_release(&out);
}
END_TEST

/* Files that are wrong, and where. */
/* clang-format off */
static const struct {
	const char *format, *text, *message;
	size_t line;
} wrong[] = {
	{ "csv", "source,target\n\"a,b\nc", "a quoted cell that doesn't end (use --quotes=none if quotation marks are text)", 2 },
	{ "po", PO_HEADER "msgid \"a\nmsgstr \"b\"\n", "a string without a closing quotation mark", 6 },
	{ "po", PO_HEADER "msgid \"a\" b\n", "text after a string", 6 },
	{ "po", PO_HEADER "msgid a\n", "expected a string in quotation marks", 6 },
	{ "po", PO_HEADER "msgid \"a\"\nmsgid \"b\"\n", "the same keyword twice in an entry", 7 },
	{ "po", PO_HEADER "msgctxt \"a\"\nmsgstr \"a\"\n", "msgid is missing", 7 },
	{ "po", PO_HEADER "msgid \"a\"\nmsgstr[99] \"b\"\n", "msgstr without a valid number in brackets", 7 },
	{ "po", PO_HEADER "msgid \"a\"\nmsgstr \"\\xff\"\n", "escape sequences that do not make valid UTF-8", 6 },
	{ "po", PO_HEADER "msgid \"a\"\nmsgstr \"\\000\"\n", "escape sequences that do not make valid UTF-8", 6 },
	{ "jsonl", "{\"src\":\"a\",\"tgt\":\"b\"}\n[1]\n", "not a JSON object", 2 },
	{ "jsonl", "{\"src\":\"a\",\"tgt\":\"b\"}\n{\"src\":\"\\ud800\"}\n", "not JSON: invalid Unicode '\\uD800' near '\"\\ud800\"'", 2 },
	{ "xliff", "<xliff version=\"1.2\"><file source-language=\"en\">\n<body></file></xliff>",
	  "not well-formed XML: Opening and ending tag mismatch: body and file", 2 },
};
/* clang-format on */

START_TEST(wrong_files)
{
	const struct text_source source = { "x", wrong[_i].text, strlen(wrong[_i].text) };
	struct strbuf out = STRBUF_INIT;
	struct report report = { .pairs = 0 };
	struct format_options options = { .untranslated = false };
	struct error err = { .code = ERROR_NONE };

	tag_take(&options.src, "en");
	tag_take(&options.tgt, "nl");
	struct unit_reader *reader =
		format_open_reader(find_format(wrong[_i].format), &source, &options, &report, &err);
	if (reader)
		ck_assert(!copy_units(&out, reader, DUMP_ALL, NULL, NULL, &err));
	ck_assert_str_eq(err.message, wrong[_i].message);
	ck_assert_uint_eq(err.line, wrong[_i].line);
	ck_assert_str_eq(err.path, "x");
	unit_reader_close(reader);
	strbuf_release(&out);
}
END_TEST

/* ---- The table ---- */

START_TEST(names_of_formats)
{
	struct strbuf names = STRBUF_INIT;

	for (size_t i = 0; format_at(i); i++)
		strbuf_addf(&names, "%s%s", i ? "|" : "", format_at(i)->name);
	ck_assert_str_eq(names.data, FORMAT_NAMES);
	strbuf_release(&names);
	ck_assert_str_eq(format_of_path("a/b.xlf")->name, "xliff");
	ck_assert_str_eq(format_of_path("b.tab")->name, "tsv");
	ck_assert_str_eq(format_of_path("b.po.gz")->name, "po");
	ck_assert_str_eq(format_of_path("b.csv.zip")->name, "csv");
	ck_assert_ptr_null(format_of_path(".po"));
	ck_assert_ptr_null(format_of_path("po"));
	ck_assert_ptr_null(format_of_path(""));
	for (int i = 0; i < REMARK_COUNT; i++) {
		ck_assert_ptr_nonnull(remark_texts[i].what.one);
		ck_assert(remark_texts[i].what.many && strlen(remark_texts[i].what.many) <= 70);
		ck_assert(!remark_texts[i].hint || strlen(remark_texts[i].hint) <= 68);
	}
}
END_TEST

Suite *formats_suite(void)
{
	Suite *suite = suite_create("formats");
	TCase *tcase = tcase_create("formats");

	tcase_add_unchecked_fixture(tcase, scratch_make, scratch_remove);
	tcase_add_loop_test(tcase, there_and_back, 0, COUNT(ways));
	tcase_add_loop_test(tcase, files_of_others, 0, COUNT(files));
	tcase_add_loop_test(tcase, wrong_files, 0, COUNT(wrong));
	tcase_add_test(tcase, names_of_formats);
	suite_add_tcase(suite, tcase);
	return suite;
}
