/* Language tags in the form that tools expect. */
#ifndef TMX_MODEL_LANG_FORM_H
#define TMX_MODEL_LANG_FORM_H

#include "base/strbuf.h"

enum lang_form {
	LANG_FORM_WHOLE,  /* BCP 47, as it is */
	LANG_FORM_REGION, /* language and region: de-CH for de-Latn-CH-1996 */
	LANG_FORM_KDE     /* as KDE's teams are called: nl, en, pt_BR, sr@latin */
};

/* Appends a tag, which must be in canonical form, in a tool's form. */
void lang_form_append(struct strbuf *out, enum lang_form form, const char *tag);

/* Appends the tool's second choice, for when the first is taken: en_GB for en-GB beside en. */
void lang_form_append_other(struct strbuf *out, enum lang_form form, const char *tag);

#endif
