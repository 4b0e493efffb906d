package dev.tritonexplorer.app.page;

/**
 * Names a page, for navigation and for the ids of nodes.
 *
 * @param name in small letters with hyphens
 */
public record PageId(String name) {

    /** The chosen model's page, with its tabs. */
    public static final PageId MODEL = new PageId("model");

    public static final PageId OVERVIEW = new PageId("overview");

    public static final PageId CLASSIFY = new PageId("classify");
    public static final PageId TENSORS = new PageId("tensors");
    public static final PageId CONFIG = new PageId("config");
}
