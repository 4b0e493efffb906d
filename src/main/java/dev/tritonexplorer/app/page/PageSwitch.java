package dev.tritonexplorer.app.page;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds pages when they are first gone to, and tells them when they come and go. */
public final class PageSwitch {

    private final List<PageEntry> entries;
    private final Map<PageId, Page> made = new HashMap<>();
    private @Nullable Page current;

    public PageSwitch(List<PageEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    public List<PageEntry> entries() {
        return entries;
    }

    /** The page in view, if one of these is. */
    public Optional<Page> current() {
        return Optional.ofNullable(current);
    }

    /**
     * Goes to a page.
     *
     * @throws IllegalArgumentException if there is no such page
     */
    public Page to(PageId id) {
        Page next = made.computeIfAbsent(id, this::make);
        if (next != current) {
            leave();
            current = next;
            next.shown();
        }
        return next;
    }

    /** None of these pages is in view any more. */
    public void leave() {
        Page last = current;
        current = null;
        if (last != null) {
            last.hidden();
        }
    }

    private Page make(PageId id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No page " + id.name()))
                .make()
                .get();
    }
}
