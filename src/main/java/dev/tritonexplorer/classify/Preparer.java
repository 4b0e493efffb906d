package dev.tritonexplorer.classify;

import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PreparedPicture;

import java.nio.file.Path;

/** Makes a picture's tensor; called on several threads at once. */
@FunctionalInterface
interface Preparer {

    PreparedPicture prepare(Path file) throws PictureException;
}
