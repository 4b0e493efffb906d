package dev.tritonexplorer.cli;

/** What the process ends with. */
final class ExitCode {

    static final int OK = 0;

    /** Some pictures could not be classified, or a request was refused. */
    static final int SOME_FAILED = 1;

    /** Wrong usage, or no usable server. */
    static final int UNUSABLE = 2;

    /** Stopped by Ctrl+C, as shells report it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
