package dev.tritonexplorer.snippets;

/** What a request can be copied as. */
public enum Language {
    /** A command of the shell, over HTTP. */
    CURL("curl"),
    /** A command of the shell, over gRPC. */
    GRPCURL("grpcurl"),
    /** A program that uses Triton's official client. */
    PYTHON("Python"),
    /** A program that uses this project's client. */
    JAVA("Java");

    private final String title;

    Language(String title) {
        this.title = title;
    }

    /** As people write it. */
    public String title() {
        return title;
    }
}
