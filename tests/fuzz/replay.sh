#!/bin/sh
# replay.sh NAME: runs fuzz target NAME on its corpus.
exec "./tests/fuzz/fuzz_$1" "$srcdir/tests/fuzz/corpus/$1"/*
