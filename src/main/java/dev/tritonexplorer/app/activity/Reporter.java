package dev.tritonexplorer.app.activity;

import dev.tritonexplorer.app.page.PageId;

import java.util.Optional;

/** Where screens tell that they begin something for which a person may wait. */
public interface Reporter {

    /** Nobody hears it. */
    Reporter NONE = (deed, model, page, cancel) -> Report.NONE;

    /**
     * Something begins that has to do with the server in use.
     *
     * @param model that it is about, or empty
     * @param page where it can be looked at, if anywhere
     * @param cancel ends it, if that can be done; how it ended is told all the same
     */
    Report begin(Deed deed, String model, Optional<PageId> page, Optional<Runnable> cancel);
}
