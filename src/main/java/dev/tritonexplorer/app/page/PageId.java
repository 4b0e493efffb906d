package dev.tritonexplorer.app.page;

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
}
