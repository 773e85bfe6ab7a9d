/*
 * A window on the text of a memory that may be broken, in UTF-8, which grows as far as tags are
 * searched for.
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

/* Called with the number of sequences that are invalid in the encoding, as they are read. */
typedef void recovery_window_tell(void *context, size_t undecoded);

/* Zeroed is empty; plain, line and err are the caller's to set. */
struct recovery_window {
	struct file_in *in;
	struct decode_stream *decoder; /* NULL for UTF-8 */
	recovery_window_tell *tell;
	void *context;
	bool over;           /* the file is read */
	struct error *err;   /* of the current call; its code says whether reading failed */
	struct strbuf text;  /* what was read; NUL-terminated */
	size_t at;           /* offset in text of the window's place: before it all is used */
	size_t line, column; /* of that place in the file, 1-based */
	/* offsets in text between which no section of the kind ends, not to be searched again */
	struct {
		size_t from, to;
	} searched[RECOVERY_SECTIONS];
	bool plain; /* "<!--" and "<![CDATA[" are taken for text */
};

/*
 * Opens a file ("-": standard input) and reads its beginning, for its encoding. The caller has set
 * tell and context. False with err filled when it can't be read. The window keeps err for errors of
 * later calls, until the caller sets another.
 */
bool recovery_window_open(struct recovery_window *w, const char *path, struct error *err);
void recovery_window_release(struct recovery_window *w);

/* Forgets used text, when there is enough of it: offsets in the text change. */
void recovery_window_shift(struct recovery_window *w);

/* Moves the window's place to a later offset. */
void recovery_window_use(struct recovery_window *w, size_t to);

/* Whether a NUL-terminated text begins with a tag: "<tu", in either case, as a whole name. */
bool recovery_is_tag(const char *text, const char *name);

/* After the tag at an offset; SIZE_MAX when another "<" comes first, or no ">" within bounds. */
size_t recovery_window_tag_end(struct recovery_window *w, size_t at);

/* After the comment or CDATA section at an offset; offset + 1 when there is none that ends. */
size_t recovery_window_pass(struct recovery_window *w, size_t at);

/* A tag that begins or ends a unit, or ends all of them. */
enum recovery_mark {
	RECOVERY_MARK_START,
	RECOVERY_MARK_END,
	RECOVERY_MARK_BODY_END,
	RECOVERY_MARK_NONE
};

/*
 * The next mark from *at on, and its offset in *at. RECOVERY_MARK_NONE at the end of the file, or
 * when there is none within UNIT_BYTES_MAX of the window's place.
 */
enum recovery_mark recovery_window_find(struct recovery_window *w, size_t *at);

#endif
