/*
 * Changes to a unit by copy on write: a list is copied when it is first changed, texts never are.
 */
#ifndef TMX_MODEL_UNIT_EDIT_H
#define TMX_MODEL_UNIT_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tmx/model/unit.h"

/*
 * In place of a variant's number, for the unit's own attributes and notes. Adding 1 to it gives 0,
 * so that a loop over the unit and its variants begins with it and ends at nvariants.
 */
#define UNIT_ITSELF SIZE_MAX

/* The attributes and notes of a variant or of UNIT_ITSELF. */
const struct attributes *unit_attributes(const struct unit *unit, size_t variant);
const struct notes *unit_notes(const struct unit *unit, size_t variant);

/* Which lists have been copied. */
struct unit_edit_copies {
	size_t notes; /* capacity of the copy; 0: not copied */
	bool pieces;
};

/* Zeroed is empty. */
struct unit_edit {
	const struct unit *original; /* as it was in the beginning */
	struct unit unit;            /* as it is now; change it only by the functions below */
	struct arena arena;          /* for all that becomes part of it */
	struct unit_edit_copies itself;
	struct unit_edit_copies *variants; /* by variant; NULL: the list of variants isn't copied */
};

/* Begins with a unit, which must outlive the edit, and frees the previous one. */
void unit_edit_begin(struct unit_edit *e, const struct unit *original);
void unit_edit_release(struct unit_edit *e);

/* Attributes to be changed, by attributes_set() and the like, and the language of a variant. */
struct attributes *unit_edit_attributes(struct unit_edit *e, size_t variant);
void unit_edit_set_lang(struct unit_edit *e, size_t variant, const struct tag *lang);

/* All notes, to be changed; valid until the next call for notes. */
struct note *unit_edit_notes(struct unit_edit *e, size_t variant);
void unit_edit_add_note(struct unit_edit *e, size_t variant, const struct note *note);
void unit_edit_add_prop(struct unit_edit *e, size_t variant, const char *type, const char *text);
void unit_edit_cut_notes(struct unit_edit *e, size_t variant, size_t n); /* the first n stay */

/* All pieces, to be changed. */
struct piece *unit_edit_pieces(struct unit_edit *e, size_t variant);
void unit_edit_cut_pieces(struct unit_edit *e, size_t variant, size_t n); /* the first n stay */

/* Removes the variants for which goes() is true; returns their number. */
size_t unit_edit_remove_variants(struct unit_edit *e, bool (*goes)(const struct variant *variant));

/* Moves a variant before all others. */
void unit_edit_put_first(struct unit_edit *e, size_t variant);

/* Copies of lists that are not in a unit; texts are not copied. */
struct xml_attribute *attributes_dup(struct arena *arena, const struct attributes *attributes);
struct piece *pieces_dup(struct arena *arena, const struct piece *pieces, size_t n);

#endif
