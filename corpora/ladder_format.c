#include "corpora/ladder_format.h"

#include "io/file.h"

const struct ladder_format *ladder_format_detect(const struct ladder_format *formats, size_t n,
                                                 const struct ladder_input *in, struct error *err)
{
	const struct ladder_format *perhaps = NULL, *also = NULL;

	for (size_t i = 0; i < n; i++) {
		enum ladder_likeness like =
			formats[i].detect ? formats[i].detect(in) : LADDER_UNLIKE;
		if (like == LADDER_SURELY)
			return &formats[i];
		if (like == LADDER_PERHAPS && perhaps)
			also = &formats[i];
		else if (like == LADDER_PERHAPS)
			perhaps = &formats[i];
	}
	if (also) {
		error_set(err, ERROR_FORMAT, file_label(in->path), "may be read as %s and as %s",
		          perhaps->name, also->name);
		return NULL;
	}
	/* if it is none of them, the usual format's reader says what is wrong, and where */
	return perhaps ? perhaps : formats;
}
