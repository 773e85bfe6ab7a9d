/* Pairs of memories of every version, encoding and tool. */
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"
#include "text/decode.h"
#include "tmx/read/pairs.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define TMX(version, header, body)                                                                 \
	"<?xml version='1.0'?>\n<!DOCTYPE tmx SYSTEM 'tmx14.dtd'>\n<tmx version='" version         \
	"'><header " header "/><body>" body "</body></tmx>"
#define TMX14(body) TMX("1.4", "srclang='nl'", body)
#define TUV(lang, text) "<tuv xml:lang='" lang "'><seg>" text "</seg></tuv>"

static void list_pair(void *context, const char *src_lang, const char *tgt_lang, const char *src,
                      const char *tgt)
{
	struct strbuf *out = context;

	strbuf_addf(out, "%s%s:%s=%s:%s", out->length ? "|" : "", src_lang, src, tgt_lang, tgt);
}

/* clang-format off */
static const struct {
	const char *text, *pairs;
} memories[] = {
	{ TMX14("<tu>" TUV("nl", "De haven") TUV("en", "The port") "</tu>"), "nl:De haven=en:The port" },
	{ TMX14("<tu>" TUV("en", "The port") TUV("nl", "De haven") "</tu>"), "nl:De haven=en:The port" },
	{ TMX14("<tu>" TUV("nl", "a") TUV("en", "b") "</tu><tu>" TUV("nl", "c") TUV("en", "d") "</tu>"),
	  "nl:a=en:b|nl:c=en:d" },
	/* Versions and their names of attributes */
	{ TMX("1.1", "srclang='NL'", "<tu><tuv lang='NL'><seg>a</seg></tuv><tuv lang='EN'><seg>b"
	      "</seg></tuv></tu>"), "nl:a=en:b" },
	{ "<tmx version='2.0'><body><tu>" TUV("nl", "a") TUV("en", "b") "</tu></body></tmx>", "nl:a=en:b" },
	{ "<TMX><BODY><TU><TUV xml:lang='nl'><SEG>a</SEG></TUV>" TUV("en", "b") "</TU></BODY></TMX>",
	  "nl:a=en:b" },
	{ "<tmx xmlns='http://www.lisa.org/tmx14'><body><tu>" TUV("nl", "a") TUV("en", "b")
	  "</tu></body></tmx>", "nl:a=en:b" },
	/* Languages */
	{ TMX14("<tu>" TUV("NL_nl", "a") TUV("en_US", "b") "</tu>"), "nl-NL:a=en-US:b" },
	{ TMX14("<tu>" TUV("nld", "a") TUV("english", "b") "</tu>"), "nl:a=english:b" },
	{ TMX14("<tu srclang='en'>" TUV("nl", "a") TUV("en", "b") "</tu>"), "en:b=nl:a" },
	{ TMX14("<tu srclang='*all*'>" TUV("en", "b") TUV("nl", "a") "</tu>"), "en:b=nl:a" },
	{ TMX("1.4", "srclang='*ALL*'", "<tu>" TUV("en", "b") TUV("nl", "a") "</tu>"), "en:b=nl:a" },
	{ TMX("1.4", "", "<tu>" TUV("en", "b") TUV("nl", "a") "</tu>"), "en:b=nl:a" },
	{ TMX("1.4", "srclang='fr'", "<tu>" TUV("en", "b") TUV("nl", "a") "</tu>"), "en:b=nl:a" },
	{ TMX14("<tu>" TUV("en", "b") TUV("nl-BE", "a") TUV("de", "c") "</tu>"), "nl-BE:a=en:b|nl-BE:a=de:c" },
	{ TMX14("<tu>" TUV("nl-BE", "x") TUV("nl", "a") TUV("en", "b") "</tu>"), "nl:a=nl-BE:x|nl:a=en:b" },
	{ TMX14("<tu>" TUV("nl", "a") TUV("en", "b") TUV("en", "c") "</tu>"), "nl:a=en:b|nl:a=en:c" },
	{ TMX14("<tu><tuv><seg>a</seg></tuv>" TUV("en", "b") TUV("de", "c") "</tu>"), "en:b=de:c" },
	/* Text */
	{ TMX14("<tu>" TUV("nl", "\n\t a  b&#160;c \n") TUV("en", "&lt;b&gt; &amp; <![CDATA[<c>]]>") "</tu>"),
	  "nl:a  b\302\240c=en:<b> & <c>" },
	{ TMX14("<tu>" TUV("nl", "a\nb") TUV("en", "c&#10;d") "</tu>"), "nl:a b=en:c d" },
	{ TMX14("<tu>" TUV("nl", "a <hi>b <hi>c</hi></hi> d") TUV("en", "e") "</tu>"), "nl:a b c d=en:e" },
	{ TMX14("<tu>" TUV("nl", "<bpt i='1'>&lt;b&gt;<sub>s</sub></bpt>a<ept i='1'>&lt;/b&gt;</ept>"
			   "<ph>x</ph><it pos='begin'>y</it><ut>z</ut><hi/>b") TUV("en", "e") "</tu>"),
	  "nl:ab=en:e" },
	{ TMX14("<tu>" TUV("nl", "<bpt i='1'/>a<ept i='1'/>") TUV("en", "e") "</tu>"), "nl:a=en:e" },
	{ TMX14("<tu>" TUV("nl", "a<!-- no --><?no no?>b") TUV("en", "e") "</tu>"), "nl:ab=en:e" },
	{ TMX14("<tu><note>n</note><tuv xml:lang='nl'><prop type='x'>p</prop><seg>a</seg><note>n</note>"
		"</tuv>" TUV("en", "e") "<prop type='y'>q</prop></tu>"), "nl:a=en:e" },
	{ TMX14("<tu><x><y/></x>" TUV("nl", "a") "<z>" TUV("fr", "f") "</z>" TUV("en", "e") "</tu>"), "nl:a=en:e" },
	/* No pairs */
	{ TMX14("<tu>" TUV("nl", "a") "</tu><tu/>"), "" },
	{ TMX14("<tu>" TUV("nl", "a") TUV("en", " \n ") "</tu>"), "" },
	{ TMX14("<tu>" TUV("nl", "<ph>a</ph>") TUV("en", "b") "</tu>"), "" },
	{ TMX14("<tu>" TUV("nl", "a") "<tuv xml:lang='en'/></tu>"), "" },
	{ TMX14("<tu>" TUV("nl", "a") "<tuv xml:lang='en'><seg/></tuv></tu>"), "" },
	{ TMX14(""), "" },
	{ "<tmx/>", "" },
};
/* clang-format on */

START_TEST(pairs_of_a_memory)
{
	struct strbuf got = STRBUF_INIT;
	struct error err;
	bool ok = pairs_read_memory(memories[_i].text, strlen(memories[_i].text), "x.tmx",
	                            list_pair, &got, &err);

	ck_assert_msg(ok, "%s", err.message);
	ck_assert_str_eq(got.data, memories[_i].pairs);
	strbuf_release(&got);
}
END_TEST

static const struct {
	const char *text;
	enum error_code code;
	size_t line;
	const char *says;
	size_t begun;
} broken[] = {
	{ "", ERROR_NOT_XML, 1, "the file is empty", 0 },
	{ "De haven\tThe port", ERROR_NOT_XML, 1, "not XML", 0 },
	{ "<html>\n</html>", ERROR_ROOT, 1, "not TMX: the root element is html", 0 },
	{ "\n<tmx>", ERROR_XML, 2, "not well-formed XML", 0 },
	{ "<tmx>\n<body>\n</tu>\n</tmx>", ERROR_XML, 3, "mismatch: body and tu", 2 },
	{ "<tmx>\n<seg>a & b</seg></tmx>", ERROR_XML, 2, "not well-formed XML", 0 },
	{ "<tmx>\n\n<seg>\1</seg></tmx>", ERROR_XML, 3, "not well-formed XML", 0 },
	{ "<tmx>\n<seg>\351</seg></tmx>", ERROR_XML, 2, "not well-formed XML", 0 },
	{ "<?xml version='1.0' encoding='no-such'?><tmx/>", ERROR_XML, 1, "not well-formed XML",
	  0 },
};

START_TEST(broken_memories)
{
	struct strbuf got = STRBUF_INIT;
	struct error err = { .code = ERROR_NONE };

	ck_assert(!pairs_read_memory(broken[_i].text, strlen(broken[_i].text), "x.tmx", list_pair,
	                             &got, &err));
	ck_assert_int_eq(err.code, broken[_i].code);
	ck_assert_uint_eq(err.line, broken[_i].line);
	ck_assert_uint_eq(err.begun, broken[_i].begun);
	ck_assert_str_eq(err.path, "x.tmx");
	ck_assert_msg(strstr(err.message, broken[_i].says), "%s", err.message);
	strbuf_release(&got);
}
END_TEST

/* In each encoding, with and without a declaration. */
static const struct {
	const char *bom, *declaration, *encoding;
} encodings[] = {
	{ "", "", "UTF-8" },
	{ "\357\273\277", "", "UTF-8" },
	{ "", "<?xml version='1.0' encoding='ISO-8859-1'?>", "ISO-8859-1" },
	{ "", "<?xml version='1.0' encoding='windows-1252'?>", "windows-1252" },
	{ "\377\376", "<?xml version='1.0' encoding='UTF-16'?>", "UTF-16LE" },
	{ "\376\377", "<?xml version='1.0' encoding='UTF-16'?>", "UTF-16BE" },
	{ "\377\376", "<?xml version='1.0'?>", "UTF-16LE" },
	{ "\377\376", "<?xml version='1.0' encoding='UTF-8'?>", "UTF-16LE" },
	{ "", "<?xml version='1.0'?>", "UTF-16LE" },
};

START_TEST(encodings_of_memories)
{
	struct strbuf text = STRBUF_INIT, bytes = STRBUF_INIT, got = STRBUF_INIT;
	struct error err;

	strbuf_addf(&text, "%s<tmx><tu>%s%s</tu></tmx>", encodings[_i].declaration,
	            TUV("nl", "E\303\251n"), TUV("en", "\303\261"));
	strbuf_addstr(&bytes, encodings[_i].bom);
	ck_assert(decode_encode(&bytes, text.data, text.length, encodings[_i].encoding));
	const char *path = scratch_write_bytes("x.tmx", bytes.data, bytes.length);
	ck_assert_msg(pairs_read(path, list_pair, &got, &err), "%s", err.message);
	ck_assert_str_eq(got.data, "nl:E\303\251n=en:\303\261");
	strbuf_release(&text);
	strbuf_release(&bytes);
	strbuf_release(&got);
}
END_TEST

START_TEST(missing_memory)
{
	struct error err = { .code = ERROR_NONE };

	ck_assert(!pairs_read(scratch_path("none.tmx"), list_pair, NULL, &err));
	ck_assert_int_eq(err.code, ERROR_IO);
	ck_assert_str_eq(err.path, scratch_path("none.tmx"));
	ck_assert(!pairs_read(scratch_folder(), list_pair, NULL, &err));
	ck_assert_int_eq(err.code, ERROR_IO);
}
END_TEST

/* Entities that the file defines are expanded; those in other files are not read. */
START_TEST(entities)
{
	static const char text[] =
		"<!DOCTYPE tmx [<!ENTITY a 'A'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM "
		"'secret.txt'>]><tmx><tu>" TUV("nl", "x&a;&b;y&c;") TUV("en", "z") "</tu></tmx>";
	struct strbuf got = STRBUF_INIT;

	scratch_write("secret.txt", "secret");
	ck_assert(pairs_read(scratch_write("x.tmx", text), list_pair, &got, NULL));
	ck_assert_str_eq(got.data, "nl:xAAAAAy=en:z");
	strbuf_release(&got);
}
END_TEST

/* "Billion laughs": entities of entities, which would make gigabytes. */
START_TEST(many_entities_are_an_error)
{
	struct strbuf text = STRBUF_INIT, got = STRBUF_INIT;
	struct error err = { .code = ERROR_NONE };

	strbuf_addstr(&text, "<!DOCTYPE tmx [<!ENTITY a0 'lol'>");
	for (int i = 1; i < 30; i++)
		strbuf_addf(&text, "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;'>", i, i - 1, i - 1, i - 1,
		            i - 1);
	strbuf_addstr(&text, "]><tmx><tu>" TUV("nl", "&a29;") TUV("en", "z") "</tu></tmx>");
	ck_assert(!pairs_read_memory(text.data, text.length, "x.tmx", list_pair, &got, &err));
	ck_assert_int_eq(err.code, ERROR_XML);
	ck_assert_uint_eq(got.length, 0);
	strbuf_release(&text);
	strbuf_release(&got);
}
END_TEST

/* Much more than a buffer holds. */
START_TEST(long_memories)
{
	struct strbuf text = STRBUF_INIT, got = STRBUF_INIT;

	strbuf_addstr(&text, "<tmx>");
	for (int i = 0; i < 3000; i++)
		strbuf_addstr(&text, "<tu>" TUV("nl", "De haven") TUV("en", "The port") "</tu>\n");
	strbuf_addstr(&text, "</tmx>");
	ck_assert(pairs_read(scratch_write("x.tmx", text.data), list_pair, &got, NULL));
	ck_assert_uint_eq(got.length, 3000 * strlen("nl:De haven=en:The port|") - 1);
	strbuf_release(&text);
	strbuf_release(&got);
}
END_TEST

Suite *pairs_suite(void)
{
	Suite *suite = suite_create("pairs");
	TCase *tc = tcase_create("read");

	tcase_add_unchecked_fixture(tc, scratch_make, scratch_remove);
	tcase_add_loop_test(tc, pairs_of_a_memory, 0, COUNT(memories));
	tcase_add_loop_test(tc, broken_memories, 0, COUNT(broken));
	tcase_add_loop_test(tc, encodings_of_memories, 0, COUNT(encodings));
	tcase_add_test(tc, missing_memory);
	tcase_add_test(tc, entities);
	tcase_add_test(tc, many_entities_are_an_error);
	tcase_add_test(tc, long_memories);
	suite_add_tcase(suite, tc);
	return suite;
}
