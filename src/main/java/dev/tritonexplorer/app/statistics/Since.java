package dev.tritonexplorer.app.statistics;

/** From when on is counted. */
public enum Since {
    /** Since the version was loaded: the server's own counters. */
    LOAD,
    /** Since the page was opened, or since a person set zero. */
    ZERO
}
