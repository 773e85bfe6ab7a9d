/* What a command is. */
#ifndef CLI_BASE_COMMAND_H
#define CLI_BASE_COMMAND_H

/* argv[0] is the command's name. Returns the exit status. */
typedef int command_run(int argc, char **argv);

/* The commands on texts; groups of commands have headers of their own. */
command_run command_align, command_compare, command_eval, command_explain, command_segment;

struct command {
	const char *name;
	const char *arguments; /* "SOURCE TARGET", or the possible words: "bash|zsh|fish" */
	const char *summary;   /* a few words */
	command_run *run;
	/* which endings the files in its arguments have, divided by '|'; "": any; NULL: no files */
	const char *files;
};

enum {
	STATUS_DONE = 0,
	STATUS_FINDINGS =
		1, /* it worked, and found something: mistakes, differences, doubtful pairs */
	STATUS_TROUBLE = 2 /* a wrong command line, or input or output that failed */
};

#endif
