/* The commands, one a file. */
#ifndef CLI_BASE_COMMAND_H
#define CLI_BASE_COMMAND_H

/* argv[0] is the command's name. Returns the exit status. */
typedef int command_run(int argc, char **argv);

command_run command_align, command_compare, command_dict, command_eval, command_explain,
	command_segment, command_tmx;

enum {
	STATUS_DONE = 0,
	STATUS_FINDINGS = 1, /* the texts are not what they should be */
	STATUS_TROUBLE = 2   /* a wrong command line, or input or output that failed */
};

#endif
