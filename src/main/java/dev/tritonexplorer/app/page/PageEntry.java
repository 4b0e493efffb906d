package dev.tritonexplorer.app.page;

import java.util.function.Supplier;

/**
 * A page that can be gone to.
 *
 * @param title as it stands in the navigation
 * @param make builds it, when a person first goes there
 */
public record PageEntry(PageId id, String title, Supplier<Page> make) {}
