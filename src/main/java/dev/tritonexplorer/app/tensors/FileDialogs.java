package dev.tritonexplorer.app.tensors;

import javafx.stage.Window;

import java.nio.file.Path;
import java.util.Optional;

/** Asks a person for a file; empty if the person thought better of it. */
public interface FileDialogs {

    /** A file with a tensor. */
    Optional<Path> tensor(Window owner);

    /** A request that was saved. */
    Optional<Path> openRequest(Window owner);

    /** Where to save a request. */
    Optional<Path> saveRequest(Window owner, String name);
}
