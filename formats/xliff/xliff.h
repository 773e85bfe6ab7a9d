/*
 * XLIFF 1.2 (OASIS Standard, 2008) and 2.0 to 2.1 (2014, 2018). The inline codes of TMX and XLIFF
 * stand for each other:
 *
 *	TMX        1.2               2.1
 *	bpt, ept   bpt, ept          sc, ec
 *	it         it                sc or ec, isolated
 *	ph, ut     ph                ph
 *	hi         mrk               mrk
 *	sub        sub               (part of the code)
 *
 * The x of hi has no place there. Read are g and pc as bpt with ept, x as ph, bx and ex as bpt and
 * ept, and mrk as hi.
 */
#ifndef FORMATS_XLIFF_XLIFF_H
#define FORMATS_XLIFF_XLIFF_H

#include "formats/base/format.h"

/*
 * Both versions, of any tool. A trans-unit is a unit, or several if it is segmented (seg-source),
 * and so is each segment of 2.x; its id, or name, is the tuid. Notes are notes; state and approved
 * are the props x-state and x-approved, "translated" aside. Proposed translations (alt-trans,
 * matches) are left out and counted.
 */
struct unit_reader *xliff_open_reader(const struct text_source *sources,
                                      const struct format_options *options, struct report *report,
                                      struct error *err);

/* One file with a trans-unit, or unit, for each pair. White space is preserved. */
struct unit_writer *xliff1_open_writer(const struct format *format,
                                       const struct format_target *target, struct error *err);
struct unit_writer *xliff2_open_writer(const struct format *format,
                                       const struct format_target *target, struct error *err);

#endif
