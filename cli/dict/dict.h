/* The commands of `koppel dict`, one a file. */
#ifndef CLI_DICT_DICT_H
#define CLI_DICT_DICT_H

#include "cli/base/commands.h"
#include "cli/texts/inputs.h"
#include "dicts/glossary.h"

extern const struct commands dict_commands;

/* What dictionaries end in (dicts/import.h). */
#define DICT_FILES "tsv|csv|tbx|dic|index|dict|dict.dz"

command_run command_dict_export, command_dict_import, command_dict_learn, command_dict_show;

/* The languages of a dictionary: as asked for, or else the default ones. False after a message. */
bool dict_languages(struct language_pair *langs, const char *command,
                    const struct input_options *options);

/* Writes the glossary to a file or, for "-", to standard output; the exit status. */
int dict_write(const struct glossary *g, const char *output, glossary_writer *write);

/* "Words     2 pairs, Dutch to English, written to words.tsv" */
void dict_report(const char *label, size_t n, const struct language_pair *langs,
                 const char *output);

#endif
