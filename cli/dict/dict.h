/* The commands of `koppel dict`, one a file. */
#ifndef CLI_DICT_DICT_H
#define CLI_DICT_DICT_H

#include "cli/base/commands.h"
#include "cli/texts/inputs.h"
#include "dicts/glossary.h"

extern const struct commands dict_commands;

/* The endings of dictionaries (dicts/import.h), as in struct command. */
#define DICT_FILES "tsv|csv|tbx|dic|index|dict|dict.dz"

command_run command_dict_export, command_dict_import, command_dict_learn, command_dict_show;

/* The languages of a dictionary: those asked for, or else the usual ones. False after a message. */
bool dict_languages(struct language_pair *langs, const char *command,
                    const struct input_options *options);

/* Writes a glossary to a file or, for "-", to standard output; returns the exit status. */
int dict_write(const struct glossary *g, const char *output, glossary_writer *write);

/* "Words     2 pairs, Dutch to English, written to words.tsv" */
void dict_report(const char *label, size_t n, const struct language_pair *langs,
                 const char *output);

#endif
