/*
 * XLIFF 1.2 (OASIS Standard, 2008) and 2.0 to 2.1 (2014, 2018). Inline codes of TMX are written as
 * these of XLIFF, and read from them:
 *
 *	TMX        1.2               2.1
 *	bpt, ept   bpt, ept          sc, ec
 *	it         it                sc or ec, isolated
 *	ph, ut     ph                ph
 *	hi         mrk               mrk
 *	sub        sub               (part of the code)
 *
 * The x of hi has no place in XLIFF. g and pc are read as bpt with ept, x as ph, bx and ex as bpt and
 * ept.
 */
#ifndef FORMATS_XLIFF_XLIFF_H
#define FORMATS_XLIFF_XLIFF_H

#include "formats/base/format.h"

/*
 * Reads both versions, of any tool. A trans-unit (1.2) becomes a unit, or one for each segment if it
 * has a seg-source; a segment (2.x) becomes a unit. The name, or else the id, is the tuid. state and
 * approved are the props x-state and x-approved, except the state "translated", which is what units
 * are. Proposed translations (alt-trans, matches) are left out and counted.
 */
struct unit_reader *xliff_open_reader(const struct text_source *sources,
                                      const struct format_options *options, struct report *report,
                                      struct error *err);

/* One file element, with a trans-unit (1.2) or unit (2.1) for each pair. White space is preserved. */
struct unit_writer *xliff1_open_writer(const struct format *format,
                                       const struct format_target *target, struct error *err);
struct unit_writer *xliff2_open_writer(const struct format *format,
                                       const struct format_target *target, struct error *err);

#endif
