package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelFilter;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.client.ServerAddresses;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

/** Where a person is in the window. The place stays while the server is the same. */
public final class NavigationModel {

    private final ModelsModel models;
    private final ModelFilter filter;
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.MODEL);
    private @Nullable ServerAddresses server;

    public NavigationModel(ModelsModel models, ObservableValue<@Nullable Session> session) {
        this.models = models;
        filter = new ModelFilter(models.models());
        session.addListener((property, old, now) -> sessionChanged(now));
        sessionChanged(session.getValue());
    }

    public ObjectProperty<Page> pageProperty() {
        return page;
    }

    /** What the list of models is narrowed to. */
    public ModelFilter filter() {
        return filter;
    }

    /** Goes to a model's page. */
    public void showModel(String name) {
        models.choose(name);
        page.set(Page.MODEL);
    }

    private void sessionChanged(@Nullable Session now) {
        if (now == null) {
            return;
        }
        if (server != null && !server.equals(now.addresses())) {
            page.set(Page.MODEL);
            filter.clear();
        }
        server = now.addresses();
    }
}
