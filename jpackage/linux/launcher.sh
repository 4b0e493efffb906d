#!/bin/sh
# Java opens files by the locale's charset. Where that locale is not generated, as in many containers,
# the charset is ASCII, and pictures with other letters in their names cannot be opened.
if [ "$(locale charmap 2>/dev/null)" = ANSI_X3.4-1968 ]; then
    LANGUAGE=${LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-$LANG}}}
    LC_ALL=C.UTF-8
    export LANGUAGE LC_ALL
fi
exec /opt/triton-explorer/bin/@PROGRAM@ "$@"
