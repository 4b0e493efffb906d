package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.classify.NaturalOrder;
import dev.tritonexplorer.client.RepositoryModel;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Comparator;

/**
 * A model's version in the table. The same one while its state changes, so that it stays chosen.
 */
public final class RepositoryRow {

    /** As people count. */
    static final Comparator<RepositoryRow> BY_NAME =
            Comparator.comparing(RepositoryRow::name, NaturalOrder::compareNames)
                    .thenComparing(RepositoryRow::version, NaturalOrder::compareNames);

    private final Key key;
    private final ReadOnlyObjectWrapper<RepositoryModel> listed;

    /** What tells one row from another. */
    record Key(String name, String version) {

        static Key of(RepositoryModel listed) {
            return new Key(listed.name(), listed.version());
        }
    }

    RepositoryRow(RepositoryModel listed) {
        key = Key.of(listed);
        this.listed = new ReadOnlyObjectWrapper<>(listed);
    }

    public String name() {
        return key.name();
    }

    /** Empty if the server names none. */
    public String version() {
        return key.version();
    }

    Key key() {
        return key;
    }

    /** What the server says of it now. */
    public ReadOnlyObjectProperty<RepositoryModel> listedProperty() {
        return listed.getReadOnlyProperty();
    }

    public RepositoryModel listed() {
        return listed.get();
    }

    public ModelEntry.Kind kind() {
        return ModelEntry.kind(listed.get());
    }

    /** Returns whether this is news. */
    boolean hear(RepositoryModel now) {
        boolean news = !now.equals(listed.get());
        listed.set(now);
        return news;
    }
}
