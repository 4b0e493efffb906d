package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.app.models.ModelEntry.Kind;
import dev.tritonexplorer.client.RepositoryModel;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows: merged with what the server lists, filtered and sorted. What is shown changes only when
 * it must, so that the table keeps its place.
 */
public final class RepositoryTable {

    /** How many versions are in which state. */
    public record Counts(int all, Map<Kind, Integer> byKind) {

        static final Counts NONE = new Counts(0, Map.of());

        public int of(Kind kind) {
            return byKind.getOrDefault(kind, 0);
        }
    }

    private final Map<RepositoryRow.Key, RepositoryRow> all = new LinkedHashMap<>();
    private final ObservableList<RepositoryRow> shown = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(Counts.NONE);
    private @Nullable Comparator<RepositoryRow> order;

    RepositoryTable() {
        filter.addListener((property, old, now) -> arrange());
    }

    /** In their order, without those that do not match the filter. */
    public ObservableList<RepositoryRow> shown() {
        return shown;
    }

    /** Words of name, state or reason, in any order. */
    public StringProperty filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<Counts> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** Sorts by this, or by name again. */
    public void setOrder(@Nullable Comparator<RepositoryRow> wanted) {
        order = wanted;
        arrange();
    }

    /** All versions of a model. */
    List<RepositoryRow> versions(String model) {
        return all.values().stream().filter(row -> row.name().equals(model)).toList();
    }

    /** The models with a version that can be asked. */
    List<String> ready() {
        return all.values().stream()
                .filter(row -> row.kind() == Kind.READY)
                .map(RepositoryRow::name)
                .distinct()
                .toList();
    }

    /** Takes the server's list; returns whether a state is news. */
    boolean hear(List<RepositoryModel> index) {
        Map<RepositoryRow.Key, RepositoryRow> next = LinkedHashMap.newLinkedHashMap(index.size());
        boolean news = false;
        for (RepositoryModel listed : index) {
            RepositoryRow row = all.get(RepositoryRow.Key.of(listed));
            if (row == null) {
                row = new RepositoryRow(listed);
                news = true;
            } else {
                news |= row.hear(listed);
            }
            next.put(row.key(), row);
        }
        news |= next.size() != all.size();
        if (news) {
            all.clear();
            all.putAll(next);
            count();
            arrange();
        }
        return news;
    }

    private void count() {
        Map<Kind, Integer> byKind = new EnumMap<>(Kind.class);
        all.values().forEach(row -> byKind.merge(row.kind(), 1, Integer::sum));
        counts.set(new Counts(all.size(), byKind));
    }

    private void arrange() {
        String[] words = filter.get().toLowerCase(Locale.ROOT).strip().split("\\s+");
        List<RepositoryRow> next = new ArrayList<>(all.size());
        for (RepositoryRow row : all.values()) {
            if (matches(row, words)) {
                next.add(row);
            }
        }
        next.sort(
                order == null ? RepositoryRow.BY_NAME : order.thenComparing(RepositoryRow.BY_NAME));
        if (!next.equals(shown)) {
            shown.setAll(next);
        }
    }

    private static boolean matches(RepositoryRow row, String[] words) {
        RepositoryModel listed = row.listed();
        String text =
                (listed.name() + " " + listed.state() + " " + listed.reason())
                        .toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
