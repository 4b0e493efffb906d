package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.classify.PictureResult;

/** Hears what became of one picture of those that follow each other. On the FX thread. */
public interface FrameListener {

    /** There is a result, perhaps a second time, with the server's share. */
    void result(PictureResult result);

    /** The request is over, with or without a result. */
    void ended();
}
