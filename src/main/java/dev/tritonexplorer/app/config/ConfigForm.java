package dev.tritonexplorer.app.config;

/** How a configuration is shown. */
public enum ConfigForm {
    /** Fields and values. */
    TREE,
    /** The server's JSON. */
    JSON,
    /** The text of a repository's file. */
    PBTXT,
    /** The metadata's inputs and outputs. */
    TENSORS
}
