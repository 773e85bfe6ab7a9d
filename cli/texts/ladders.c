#include "cli/texts/ladders.h"

#include <stdlib.h>

#include "cli/base/message.h"
#include "corpora/ladder_format.h"
#include "io/file.h"
#include "tmx/read/tmx_ladder.h"

/*
 * In the order in which they are tried. Vecalign's differs from ladder in blanks alone, and is read
 * in the same way, so that it need not be detected.
 */
static const struct ladder_format formats[] = {
	[LADDERS_BEADS] = { "ladder", ladder_detect_beads, ladder_read_beads, ladder_write_beads },
	{ "vecalign", NULL, ladder_read_beads, ladder_write_vecalign },
	{ "hunalign", ladder_detect_hunalign, ladder_read_hunalign, ladder_write_hunalign },
	{ "tsv", ladder_detect_lists, ladder_read_lists, ladder_write_lists },
	{ "tmx", ladder_detect_tmx, ladder_read_tmx, NULL },
	{ "text", ladder_detect_texts, ladder_read_texts, NULL },
};

enum { FORMATS = sizeof(formats) / sizeof(formats[0]) };

static void add_name(struct strbuf *names, const char *name)
{
	strbuf_addf(names, "%s%s", names->length ? "|" : "", name);
}

void ladders_readable(struct strbuf *names)
{
	for (int i = 0; i < FORMATS; i++)
		add_name(names, formats[i].name);
}

void ladders_writable(struct strbuf *names)
{
	for (int i = 0; i < FORMATS; i++)
		if (formats[i].write)
			add_name(names, formats[i].name);
}

bool ladders_read(struct ladder *ladder, const char *path, int number,
                  const struct document *const texts[2])
{
	struct ladder_input in = { .path = path, .texts = { texts[0], texts[1] } };
	const struct ladder_format *format = number == LADDERS_DETECT ? NULL : &formats[number];
	struct error err = { .code = ERROR_NONE };
	char *bytes = NULL;

	*ladder = (struct ladder){ 0 };
	bool ok = file_read_packed(path, FILE_LIMIT_BYTES, &bytes, &in.length, &err);
	in.bytes = bytes;
	if (ok && !format) {
		format = ladder_format_detect(formats, FORMATS, &in, &err);
		if (!format)
			error_hint(&err, "use --read, or --src-text and --tgt-text");
	}
	ok = ok && format && format->read(ladder, &in, &err);
	free(bytes);
	if (!ok)
		message_error(&err);
	return ok;
}

bool ladders_write(const struct ladder *ladder, const char *path, int number, const char *output)
{
	const struct ladder_format *format = formats;
	struct strbuf text = STRBUF_INIT;
	struct file_out out;
	struct error err;

	/* numbers count the formats that can be written, and not all of them */
	while (!format->write || number--)
		format++;
	bool ok = format->write(ladder, path, &text, &err) && file_out_open(&out, output, &err);
	if (ok) {
		fwrite(text.data, 1, text.length, out.stream);
		ok = file_out_commit(&out, &err);
	}
	strbuf_release(&text);
	if (!ok)
		message_error(&err);
	return ok;
}
