/* Digests of units, and maps of digests. */
#include <stdio.h>
#include <string.h>

#include "tests/unit/suites.h"
#include "tmx/model/digest.h"
#include "tmx/read/tmx_reader.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define TMX(unit) "<tmx version=\"1.4\"><header srclang=\"nl\"/><body>" unit "</body></tmx>"
#define NL "<tuv xml:lang=\"nl\"><seg>Ja.</seg></tuv>"
#define EN "<tuv xml:lang=\"en\"><seg>Yes.</seg></tuv>"

/* Two units, and whether their texts and their contexts are the same. */
static const struct {
	const char *one, *other;
	bool texts, contexts;
} couples[] = {
	{ "<tu>" NL EN "</tu>", "<tu tuid=\"1\"><note>n</note>" NL EN "</tu>", true, true },
	{ "<tu>" NL EN "</tu>", "<tu>" EN NL "</tu>", true, true },
	{ "<tu>" NL EN "</tu>", "<tu>" NL "</tu>", false, true },
	{ "<tu>" NL "</tu>", "<tu>" NL NL "</tu>", false, true },
	{ "<tu>" NL "</tu>", "<tu><tuv xml:lang=\"NL\"><seg>Ja.</seg></tuv></tu>", true, true },
	{ "<tu>" NL "</tu>", "<tu><tuv xml:lang=\"nl-BE\"><seg>Ja.</seg></tuv></tu>", false, true },
	{ "<tu>" NL "</tu>", "<tu><tuv xml:lang=\"nl\"><seg>Ja</seg></tuv></tu>", false, true },
	{ "<tu>" NL "</tu>", "<tu><tuv xml:lang=\"nl\"><seg>Ja.<ph/></seg></tuv></tu>", false,
	  true },
	{ "<tu><tuv xml:lang=\"nl\"><seg>a<ph x=\"1\"/></seg></tuv></tu>",
	  "<tu><tuv xml:lang=\"nl\"><seg>a<ph x=\"2\"/></seg></tuv></tu>", false, true },
	{ "<tu>" NL "</tu>", "<tu><prop type=\"x-line\">7</prop>" NL "</tu>", true, true },
	{ "<tu>" NL "</tu>", "<tu><prop type=\"file\">a.txt</prop>" NL "</tu>", true, false },
	{ "<tu><prop type=\"prev\">a</prop>" NL "</tu>",
	  "<tu><prop type=\"next\">a</prop>" NL "</tu>", true, false },
	{ "<tu><prop type=\"x-Context\">1, 2</prop>" NL "</tu>",
	  "<tu><prop type=\"x-Context\">1, 3</prop>" NL "</tu>", true, false },
	{ "<tu>" NL "</tu>",
	  "<tu><tuv xml:lang=\"nl\"><prop type=\"x-context-pre\">a</prop><seg>Ja.</seg></tuv></tu>",
	  true, false },
};

static void take(struct digest *texts, struct digest *context, const char *unit)
{
	char text[1024];
	struct error err;

	snprintf(text, sizeof(text), TMX("%s"), unit);
	struct unit_reader *reader =
		tmx_reader_memory(text, strlen(text), "x.tmx", NULL, NULL, &err);
	const struct unit *read = unit_reader_next(reader, &err);
	digest_add_unit(texts, read);
	digest_add_context(context, read);
	unit_reader_close(reader);
}

static bool same(const struct digest *a, const struct digest *b)
{
	return a->a == b->a && a->b == b->b;
}

START_TEST(digests_of_units)
{
	struct digest texts[2] = { DIGEST_INIT, DIGEST_INIT },
		      contexts[2] = { DIGEST_INIT, DIGEST_INIT };

	take(&texts[0], &contexts[0], couples[_i].one);
	take(&texts[1], &contexts[1], couples[_i].other);
	ck_assert_int_eq(same(&texts[0], &texts[1]), couples[_i].texts);
	ck_assert_int_eq(same(&contexts[0], &contexts[1]), couples[_i].contexts);
}
END_TEST

/* Where a text ends makes a difference. */
START_TEST(digests_of_texts)
{
	static const char *const texts[][2] = { { "", "" },         { "a", "" },
		                                { "", "a" },        { "ab", "" },
		                                { "a", "b" },       { "b", "a" },
		                                { "12345678", "" }, { "1234567", "8" },
		                                { "", "12345678" } };
	struct digest digests[COUNT(texts)];

	for (size_t i = 0; i < COUNT(texts); i++) {
		digests[i] = (struct digest)DIGEST_INIT;
		digest_add(&digests[i], texts[i][0]);
		digest_add(&digests[i], texts[i][1]);
		for (size_t k = 0; k < i; k++)
			ck_assert(!same(&digests[i], &digests[k]));
	}
}
END_TEST

static struct digest digest_of_number(unsigned number)
{
	struct digest digest = DIGEST_INIT;
	char text[16];

	snprintf(text, sizeof(text), "%u", number);
	digest_add(&digest, text);
	return digest;
}

START_TEST(maps_of_digests)
{
	struct digest_map map = DIGEST_MAP_INIT;
	const struct digest zero = { 0, 0 };
	bool is_new;

	ck_assert(!digest_map_find(&map, &zero));
	*digest_map_add(&map, &zero, &is_new) = 7;
	ck_assert(is_new);
	for (unsigned i = 0; i < 5000; i++) {
		const struct digest digest = digest_of_number(i);
		*digest_map_add(&map, &digest, &is_new) = i;
		ck_assert(is_new);
	}
	for (unsigned i = 0; i < 5000; i++) {
		const struct digest digest = digest_of_number(i);
		ck_assert_uint_eq(*digest_map_add(&map, &digest, &is_new), i);
		ck_assert(!is_new);
		ck_assert_uint_eq(*digest_map_find(&map, &digest), i);
	}
	const struct digest other = digest_of_number(5000);
	ck_assert(!digest_map_find(&map, &other));
	ck_assert_uint_eq(*digest_map_find(&map, &zero), 7);
	ck_assert_uint_eq(map.n, 5001);
	digest_map_release(&map);
}
END_TEST

/* Similar texts have different hashes: with one place in a table for each, few share one. */
START_TEST(hashes_of_texts)
{
	enum { PLACES = 1 << 16, SHARED_MAX = 12 };
	static unsigned char of_hash[PLACES], of_digest[PLACES];
	char text[16];

	for (unsigned i = 0; i < PLACES; i++) {
		struct digest digest = digest_of_number(i);
		size_t length = (size_t)snprintf(text, sizeof(text), "%u", i);
		ck_assert_uint_eq(hash_text(text, length), hash_text(text, length));
		ck_assert_uint_lt(++of_hash[hash_text(text, length) % PLACES], SHARED_MAX);
		ck_assert_uint_lt(++of_digest[digest.a % PLACES], SHARED_MAX);
	}
}
END_TEST

Suite *digest_suite(void)
{
	Suite *suite = suite_create("digest");
	TCase *tc = tcase_create("digest");

	tcase_add_loop_test(tc, digests_of_units, 0, (int)COUNT(couples));
	tcase_add_test(tc, digests_of_texts);
	tcase_add_test(tc, maps_of_digests);
	tcase_add_test(tc, hashes_of_texts);
	suite_add_tcase(suite, tc);
	return suite;
}
