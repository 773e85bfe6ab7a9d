/*
 * The text of a memory that may be broken, read as far as it is looked at: where tags are, whatever
 * stands around them.
 */
#ifndef TMX_READ_RECOVERY_WINDOW_H
#define TMX_READ_RECOVERY_WINDOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "io/file.h"
#include "text/decode.h"
#include "tmx/read/recovery_text.h"

/* Told of places with bytes that the encoding hasn't, while they are read. */
typedef void recovery_window_tell(void *context, size_t undecoded);

/* Zeroed is empty; plain, line and err are the caller's to set. */
struct recovery_window {
	struct file_in *in;
	struct decode_stream *decoder; /* NULL for UTF-8 */
	recovery_window_tell *tell;
	void *context;
	bool over;               /* the file is read */
	struct error *err;       /* of the current call; its code says whether reading failed */
	struct strbuf text;      /* NUL-terminated; what was read and not used yet begins at */
	size_t at, line, column; /* and stands there in the file, 1-based */
	struct {
		size_t from, to; /* there is no end of such a section */
	} searched[RECOVERY_SECTIONS];
	bool plain; /* sections are not looked for */
};

/*
 * Opens a file ("-": standard input) and reads its beginning, which tells how it is decoded. False
 * with err filled when it can't be read; err is that of the current call then. tell and context are
 * set before.
 */
bool recovery_window_open(struct recovery_window *w, const char *path, struct error *err);
void recovery_window_release(struct recovery_window *w);

/* Forgets what was used: places in the text are others then. */
void recovery_window_shift(struct recovery_window *w);

/* Uses the text up to a place. */
void recovery_window_use(struct recovery_window *w, size_t to);

/* Whether there is a tag at a NUL-terminated text: "<tu", in any letters, and its end. */
bool recovery_is_tag(const char *text, const char *name);

/* After a tag at a place; SIZE_MAX when another one begins in it. */
size_t recovery_window_tag_end(struct recovery_window *w, size_t at);

/* After a comment or CDATA section, or else after the '<' that stands there. */
size_t recovery_window_pass(struct recovery_window *w, size_t at);

/* Where a unit begins or ends, or all of them do; or nothing of that. */
enum recovery_mark {
	RECOVERY_MARK_START,
	RECOVERY_MARK_END,
	RECOVERY_MARK_BODY_END,
	RECOVERY_MARK_NONE
};

/* The next mark from *at on, and where; RECOVERY_MARK_NONE at the end, or when it is too far. */
enum recovery_mark recovery_window_find(struct recovery_window *w, size_t *at);

#endif
