package dev.tritonexplorer.app.classify;

import java.nio.file.Path;
import java.util.List;

/** Asks a person for pictures: the platform's dialog, or a fake in tests. */
public interface PictureChooser {

    /** Picture files; empty if the person thought better of it. */
    List<Path> pictures();

    /** One folder, or nothing. */
    List<Path> folder();
}
