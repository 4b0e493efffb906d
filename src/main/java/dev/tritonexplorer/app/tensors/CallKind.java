package dev.tritonexplorer.app.tensors;

/** Which of the server's calls is made. */
public enum CallKind {
    INFER,
    /** Triton's generate extension: one prompt, its text. */
    GENERATE
}
