#include "formats/formats.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "formats/jsonl.h"
#include "formats/moses.h"
#include "formats/po/po.h"
#include "formats/table/table.h"
#include "formats/xliff/xliff.h"
#include "io/file.h"
#include "tmx/read/tmx_reader.h"
#include "tmx/write/tmx_writer.h"

/* ---- TMX ---- */

/* Only how many: `koppel tmx lint` is there to say which. */
static void count_deviation(void *context, const struct deviation *deviation)
{
	struct report *report = context;

	(void)deviation;
	report->counts[REMARK_DEVIATIONS]++;
}

static struct unit_reader *tmx_open_reader(const struct text_source *sources,
                                           const struct format_options *options,
                                           struct report *report, struct error *err)
{
	(void)options;
	if (sources->bytes)
		return tmx_reader_memory(sources->bytes, sources->length, sources->path,
		                         count_deviation, report, err);
	return tmx_reader_open(sources->path, count_deviation, report, err);
}

static struct unit_writer *tmx_open_writer(const struct format *format,
                                           const struct format_target *target, struct error *err)
{
	(void)format;
	return tmx_writer_open(target->streams[0], target->header, err);
}

/* ---- The table ---- */

/* In the order of FORMAT_NAMES, which a test compares. TMX is first: it is what names without an ending mean. */
static const struct format formats[] = {
	{ .name = "tmx",
	  .endings = FILE_ENDING_TMX,
	  .files = 1,
	  .is_xml = true,
	  .read = tmx_open_reader,
	  .write = tmx_open_writer },
	{ .name = "tsv",
	  .endings = ".tsv .tab",
	  .files = 1,
	  .pairs = true,
	  .is_table = true,
	  .can_mark = true,
	  .read = tsv_open_reader,
	  .write = tsv_open_writer },
	{ .name = "csv",
	  .endings = ".csv",
	  .files = 1,
	  .pairs = true,
	  .is_table = true,
	  .can_mark = true,
	  .read = csv_open_reader,
	  .write = csv_open_writer },
	{ .name = "jsonl",
	  .endings = ".jsonl",
	  .files = 1,
	  .pairs = true,
	  .can_mark = true,
	  .read = jsonl_open_reader,
	  .write = jsonl_open_writer },
	{ .name = "po",
	  .endings = ".po .pot",
	  .files = 1,
	  .pairs = true,
	  .one_language = true,
	  .read = po_open_reader,
	  .write = po_open_writer },
	{ .name = "xliff",
	  .endings = ".xlf .xliff .sdlxliff .mqxliff .mxliff",
	  .files = 1,
	  .pairs = true,
	  .is_xml = true,
	  .one_language = true,
	  .keeps_codes = true,
	  .read = xliff_open_reader,
	  .write = xliff1_open_writer },
	{ .name = "xliff2",
	  .endings = "",
	  .files = 1,
	  .pairs = true,
	  .is_xml = true,
	  .one_language = true,
	  .keeps_codes = true,
	  .read = xliff_open_reader,
	  .write = xliff2_open_writer },
	{ .name = "moses",
	  .endings = "",
	  .files = 2,
	  .pairs = true,
	  .one_language = true,
	  .read = moses_open_reader,
	  .write = moses_open_writer },
};

/* The bytes in which the root element is looked for: before it are a few lines, or a licence. */
enum { FORMATS = sizeof(formats) / sizeof(formats[0]), BEGINNING_BYTES = 4096 };

const struct format *format_at(size_t i)
{
	return i < FORMATS ? &formats[i] : NULL;
}

const struct format *format_of_path(const char *path)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (file_ends_in(path, formats[i].endings))
			return &formats[i];
	return NULL;
}

static const struct format *find_format(const char *name)
{
	size_t i = 0;

	while (strcmp(formats[i].name, name) != 0)
		i++;
	return &formats[i];
}

/*
 * Reads the beginning of a file, without all bytes that are not ASCII, and without NUL: so UTF-16
 * reads as UTF-8. False when the file can't be read, or only once.
 */
static bool read_beginning(const char *path, char beginning[BEGINNING_BYTES])
{
	struct file_in *in = file_is_regular(path) ? file_in_open(path, SIZE_MAX, NULL) : NULL;
	long n = in ? file_in_read(in, beginning, BEGINNING_BYTES - 1, NULL) : -1;
	size_t kept = 0;

	file_in_close(in);
	for (long i = 0; i < n; i++)
		if (beginning[i] && !(beginning[i] & 0x80))
			beginning[kept++] = beginning[i];
	beginning[kept] = '\0';
	return n >= 0;
}

/* Where the root element begins, after declarations and comments; NULL when that is not in sight. */
static const char *find_root(const char *at)
{
	static const struct {
		const char *begin, *end;
	} passed[] = { { "<?", "?>" }, { "<!--", "-->" }, { "<!", ">" } };

	/* A DOCTYPE with declarations of its own would end too early here: XLIFF has none. */
	while (at) {
		size_t i = 0;
		at += strspn(at, " \t\r\n");
		while (i < 3 && strncmp(at, passed[i].begin, strlen(passed[i].begin)) != 0)
			i++;
		if (i == 3)
			return *at == '<' ? at : NULL;
		at = strstr(at, passed[i].end);
		at = at ? at + strlen(passed[i].end) : NULL;
	}
	return NULL;
}

const struct format *format_of_content(const char *path)
{
	char beginning[BEGINNING_BYTES];

	if (!read_beginning(path, beginning))
		return &formats[0];
	if (beginning[strspn(beginning, " \t\r\n")] != '<')
		return NULL;
	const char *root = find_root(beginning);
	return root && strncmp(root, "<xliff", 6) == 0 ? find_format("xliff") : &formats[0];
}

const struct format *format_of_two(void)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (formats[i].files == 2)
			return &formats[i];
	return NULL;
}
