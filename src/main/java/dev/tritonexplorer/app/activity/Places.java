package dev.tritonexplorer.app.activity;

import java.util.Optional;

/** Where activities can be looked at: what the window knows of it. */
public interface Places {

    /** Why a person cannot go there now, as a sentence; empty if they can. */
    Optional<String> whyNot(Activity activity);

    /** Goes to the page that shows it. */
    void go(Activity activity);

    /** Whether the page that shows it is in view. */
    boolean isInView(Activity activity);
}
