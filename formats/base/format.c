#include "formats/base/format.h"

#include "formats/base/unit_pair.h"

struct unit_reader *format_open_reader(const struct format *format,
                                       const struct text_source *sources,
                                       const struct format_options *options, struct report *report,
                                       struct error *err)
{
	return format->read(sources, options, report, err);
}

struct unit_writer *format_open_writer(const struct format *format,
                                       const struct format_target *target, struct error *err)
{
	return format->write(format, target, err);
}

bool format_pair_languages(const struct unit *unit, const struct tmx_header *header,
                           const struct format_options *options, struct tag *src, struct tag *tgt)
{
	const struct variant *source = unit_pair_source(unit, header, &options->src);
	size_t at = 0;
	const struct variant *target =
		source ? unit_pair_next(unit, &at, source, &options->tgt) : NULL;

	if (!target)
		return false;
	*src = *source->lang;
	*tgt = *target->lang;
	return true;
}
