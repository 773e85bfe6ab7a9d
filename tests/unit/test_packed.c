#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

#include "io/file.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"

static const char text[] = "een zin, een zin, een zin, een zin en nog een zin\n";

/* The text as gzip -n packs it. */
static const char gzipped[] =
	"\037\213\10\0\0\0\0\0\0\3"
	"\113\115\315\123\250\312\314\323\121\110\305\305\120\0\122\171\371\351\60\56\27\0\72\365"
	"\316\174\62\0\0\0";

struct packed {
	char bytes[4096];
	size_t length;
};

/* ---- Making archives ---- */

static void add_file(struct archive *archive, const char *name, const char *content)
{
	struct archive_entry *entry = archive_entry_new();
	bool folder = name[strlen(name) - 1] == '/';
	la_ssize_t size = folder ? 0 : (la_ssize_t)strlen(content);

	archive_entry_set_pathname(entry, name);
	archive_entry_set_filetype(entry, folder ? AE_IFDIR : AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_entry_set_size(entry, size);
	ck_assert_int_eq(archive_write_header(archive, entry), ARCHIVE_OK);
	ck_assert_int_eq(archive_write_data(archive, content, (size_t)size), size);
	archive_entry_free(entry);
}

/*
 * Names are divided by blanks; the one that begins with "!" has the text, the others something
 * else.
 */
static struct packed zip(const char *names, const char *options)
{
	struct archive *archive = archive_write_new();
	struct packed made = { .length = 0 };
	char list[256], *rest = list;

	archive_write_set_format_zip(archive);
	archive_write_set_passphrase(archive, "secret");
	ck_assert_int_eq(archive_write_set_options(archive, options), ARCHIVE_OK);
	archive_write_open_memory(archive, made.bytes, sizeof(made.bytes), &made.length);
	strcpy(list, names);
	for (char *name; (name = strtok_r(rest, " ", &rest));)
		add_file(archive, name + (*name == '!'), *name == '!' ? text : "something else");
	ck_assert_int_eq(archive_write_close(archive), ARCHIVE_OK);
	archive_write_free(archive);
	return made;
}

/*
 * Sets a byte of all local headers, and the same field in the directory, which is two bytes later there.
 */
static void set_header_byte(struct packed *packed, size_t offset, char value)
{
	for (size_t i = 0; i + offset + 2 < packed->length; i++)
		if (memcmp(packed->bytes + i, "PK\3\4", 4) == 0)
			packed->bytes[i + offset] = value;
		else if (memcmp(packed->bytes + i, "PK\1\2", 4) == 0)
			packed->bytes[i + offset + 2] = value;
}

static struct packed gzip(void)
{
	struct packed made = { .length = sizeof(gzipped) - 1 };

	memcpy(made.bytes, gzipped, made.length);
	return made;
}

/* ---- Reading them ---- */

/* Whether the file is read as the text; else it is an error, with the path. */
static bool reads(const struct packed *packed, size_t length, size_t limit, struct error *err)
{
	const char *path = scratch_write_bytes("packed", packed->bytes, length);
	char *bytes;
	size_t n;

	*err = (struct error){ .code = ERROR_NONE };
	if (!file_read_packed(path, limit, &bytes, &n, err)) {
		ck_assert_int_ne(err->code, ERROR_NONE);
		ck_assert_str_eq(err->path, path);
		return false;
	}
	ck_assert_uint_eq(n, sizeof(text) - 1);
	ck_assert_str_eq(bytes, text);
	free(bytes);
	return true;
}

static struct packed packed_in_a_way(int way)
{
	return way == 0   ? zip("!x.txt", "zip:compression=deflate")
	       : way == 1 ? zip("!x.txt", "zip:compression=store")
	                  : gzip();
}

START_TEST(reads_what_is_packed)
{
	struct packed packed = packed_in_a_way(_i);
	struct error err;

	ck_assert(reads(&packed, packed.length, sizeof(text) - 1, &err));
	ck_assert(!reads(&packed, packed.length, sizeof(text) - 2, &err));
	ck_assert_int_eq(err.code, ERROR_LIMIT);
}
END_TEST

/* Fewer than four bytes don't tell a zip archive. */
START_TEST(cut_short_is_an_error)
{
	struct packed packed = packed_in_a_way(_i);
	struct error err;

	for (size_t length = 4; length < packed.length; length++) {
		ck_assert(!reads(&packed, length, FILE_LIMIT_BYTES, &err));
		ck_assert_int_eq(err.code, ERROR_FORMAT);
	}
}
END_TEST

/*
 * Some bytes don't matter, such as those of dates and names; of the magic number there is nothing
 * to say.
 */
START_TEST(damaged_is_an_error_or_the_same)
{
	struct packed packed = packed_in_a_way(_i);
	struct error err;
	size_t refused = 0;

	for (size_t at = 4; at < packed.length; at++)
		for (unsigned bit = 0; bit < 8; bit++) {
			packed.bytes[at] = (char)(packed.bytes[at] ^ (1 << bit));
			refused += !reads(&packed, packed.length, FILE_LIMIT_BYTES, &err);
			packed.bytes[at] = (char)(packed.bytes[at] ^ (1 << bit));
		}
	ck_assert_uint_gt(refused, packed.length);
}
END_TEST

/* ---- Which file of an archive is read ---- */

static const struct {
	const char *names, *why; /* NULL: it is read */
} choices[] = {
	{ "!x.txt", NULL },
	{ "folder/ !folder/x", NULL },
	{ "__MACOSX/folder/x.tmx folder/ folder/.DS_Store ._x.tmx !folder/x.tmx", NULL },
	{ "a.txt b.txt !folder/x.TMX c.txt", NULL },
	{ "a.txt !h\303\251\303\251.tmx", NULL },
	{ "", "a zip archive that is empty, cut short or damaged" },
	{ "folder/ ._x.tmx .DS_Store", "a zip archive without a file" },
	{ ".tmx y.txt", "a zip archive of 2 files (.tmx, y.txt): unpack the one you want" },
	{ "y.tmx x.tmx z.txt",
	  "a zip archive of 3 files (y.tmx, x.tmx, z.txt): unpack the one you want" },
	{ "d c b a", "a zip archive of 4 files (d, c, b, ...): unpack the one you want" },
	{ "\33[2Jh\303\251 b", "a zip archive of 2 files (?[2Jh??, b): unpack the one you want" },
	{ "a/23456789/123456789/123456789/123456789/123456789/123456789/ "
	  "a/23456789/123456789/123456789/123456789/123456789/123456789/x b",
	  "a zip archive of 2 files "
	  "(a/23456789/123456789/123456789/123456789/123456789/123456789..., b): unpack the one "
	  "you want" },
};

START_TEST(chooses_a_file)
{
	struct packed packed = zip(choices[_i].names, "zip:compression=deflate");
	struct error err;

	set_header_byte(&packed, 7, 8); /* names are in UTF-8 */
	ck_assert_int_eq(reads(&packed, packed.length, FILE_LIMIT_BYTES, &err), !choices[_i].why);
	if (choices[_i].why)
		ck_assert_str_eq(err.message, choices[_i].why);
}
END_TEST

START_TEST(encrypted_is_an_error)
{
	static const char *const ways[] = { "zip:encryption=zipcrypt", "zip:encryption=aes256" };
	struct packed packed = zip("!x.tmx", ways[_i]);
	struct error err;

	ck_assert(!reads(&packed, packed.length, FILE_LIMIT_BYTES, &err));
	ck_assert_str_eq(err.message, "an encrypted zip archive: unpack it first");
}
END_TEST

START_TEST(other_methods_are_errors)
{
	struct packed packed = zip("!x.tmx", "zip:compression=deflate");
	struct error err;

	set_header_byte(&packed, 8, 14); /* LZMA */
	ck_assert(!reads(&packed, packed.length, FILE_LIMIT_BYTES, &err));
	ck_assert_str_eq(err.message,
	                 "a zip archive that isn't packed by deflate: unpack it first");
}
END_TEST

static const struct {
	const char *path, *packing, *ending;
	const char *tsv; /* the name from .tab or .tsv on */
} names[] = {
	{ "a.tsv", "", ".tsv", ".tsv" },
	{ "a.TSV.Gz", ".Gz", ".TSV", ".TSV.Gz" },
	{ "b/a.tab.zip", ".zip", ".tab", ".tab.zip" },
	{ "a.tsv.gz.gz", ".gz", ".gz", NULL },
	{ "a.tsvx", "", ".tsvx", NULL },
	{ "atsv", "", "", NULL },
	{ "b.tsv/a", "", "", NULL },
	{ "b/.tsv", "", ".tsv", NULL },
	{ ".gz", "", ".gz", NULL },
	{ "gz", "", "", NULL },
	{ "tsv.gz", ".gz", "", NULL },
	{ "-", "", "", NULL },
	{ "", "", "", NULL },
};

START_TEST(names_end_in)
{
	const char *path = names[_i].path, *tsv = file_ends_in(path, ".tab .tsv");
	char ending[FILE_ENDING_BYTES];

	ck_assert_str_eq(file_packing(path), names[_i].packing);
	ck_assert_int_eq(file_is_named_zip(path), strcmp(names[_i].packing, ".zip") == 0);
	file_ending(path, ending);
	ck_assert_str_eq(ending, names[_i].ending);
	ck_assert_pstr_eq(tsv, names[_i].tsv);
	ck_assert_ptr_null(file_ends_in(path, ""));
}
END_TEST

Suite *packed_suite(void)
{
	Suite *suite = suite_create("packed");
	TCase *tcase = tcase_create("packed");

	tcase_add_unchecked_fixture(tcase, scratch_make, scratch_remove);
	tcase_add_loop_test(tcase, reads_what_is_packed, 0, 3);
	tcase_add_loop_test(tcase, cut_short_is_an_error, 0, 3);
	tcase_add_loop_test(tcase, damaged_is_an_error_or_the_same, 0, 3);
	tcase_add_loop_test(tcase, chooses_a_file, 0, sizeof(choices) / sizeof(choices[0]));
	tcase_add_loop_test(tcase, encrypted_is_an_error, 0, 2);
	tcase_add_test(tcase, other_methods_are_errors);
	tcase_add_loop_test(tcase, names_end_in, 0, sizeof(names) / sizeof(names[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}
