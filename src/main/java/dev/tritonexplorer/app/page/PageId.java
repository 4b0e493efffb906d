package dev.tritonexplorer.app.page;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Names a page, for navigation and for the ids of nodes.
 *
 * @param name in small letters with hyphens
 */
public record PageId(String name) {

    /** The chosen model's page, with its tabs. */
    public static final PageId MODEL = new PageId("model");

    /** The application's own settings. */
    public static final PageId PREFERENCES = new PageId("preferences");

    /** What was run; there with or without a server. */
    public static final PageId HISTORY = new PageId("history");

    /** What this application is. */
    public static final PageId ABOUT = new PageId("about");

    /** The application's own pages, there with or without a server. */
    public static final Set<PageId> OWN = Set.of(PREFERENCES, HISTORY, ABOUT);

    public static final PageId MEMORY = new PageId("memory");
    public static final PageId OVERVIEW = new PageId("overview");
    public static final PageId REPOSITORY = new PageId("repository");
    public static final PageId TRACE_LOGS = new PageId("trace-logs");
    public static final PageId SERVER_STATISTICS = new PageId("server-statistics");
    public static final PageId METRICS = new PageId("metrics");

    public static final PageId CLASSIFY = new PageId("classify");
    public static final PageId TENSORS = new PageId("tensors");
    public static final PageId CONFIG = new PageId("config");
    public static final PageId STATISTICS = new PageId("statistics");
    public static final PageId LOAD_TEST = new PageId("load-test");

    /** The tabs of the model's page that a person may be brought back to. */
    public static final Set<PageId> TABS = Set.of(CLASSIFY, TENSORS, CONFIG, STATISTICS, LOAD_TEST);

    /** The pages of the server that a person may be brought back to. */
    public static final Set<PageId> SERVER =
            Set.of(OVERVIEW, REPOSITORY, SERVER_STATISTICS, METRICS, MEMORY, TRACE_LOGS);

    /** Written out: a record's own are made at run time, and the window's start waits for it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PageId id && name.equals(id.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
