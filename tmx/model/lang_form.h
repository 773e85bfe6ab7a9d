/* Language tags as tools call their languages. */
#ifndef TMX_MODEL_LANG_FORM_H
#define TMX_MODEL_LANG_FORM_H

#include "base/strbuf.h"

enum lang_form {
	LANG_FORM_WHOLE,  /* BCP 47, as it is */
	LANG_FORM_REGION, /* language and region: de-CH for de-Latn-CH-1996 */
	LANG_FORM_KDE     /* as KDE's teams are called: nl, en, pt_BR, sr@latin */
};

/* Appends a tag, which is in canonical form, as a tool has it. */
void lang_form_append(struct strbuf *out, enum lang_form form, const char *tag);

/* Appends what the tool has for it when something else is called that: en_GB beside en. */
void lang_form_append_other(struct strbuf *out, enum lang_form form, const char *tag);

#endif
