package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelFilter;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.client.ServerAddresses;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

/** Where a person is in the window. The place stays while the server is the same. */
public final class NavigationModel {

    private final ModelsModel models;
    private final ModelFilter filter;
    private final ObjectProperty<PageId> page = new SimpleObjectProperty<>(PageId.MODEL);
    private final ObjectProperty<PageId> tab = new SimpleObjectProperty<>(PageId.CLASSIFY);
    private @Nullable ServerAddresses server;

    public NavigationModel(ModelsModel models, ObservableValue<@Nullable Session> session) {
        this.models = models;
        filter = new ModelFilter(models.models());
        session.addListener((property, old, now) -> sessionChanged(now));
        sessionChanged(session.getValue());
    }

    /** What the middle of the window is about: the model, or a page of the server. */
    public ObjectProperty<PageId> pageProperty() {
        return page;
    }

    /** Which tab of the model's page is in front. */
    public ObjectProperty<PageId> tabProperty() {
        return tab;
    }

    /** What the list of models is narrowed to. */
    public ModelFilter filter() {
        return filter;
    }

    /** Goes to a model's page. */
    public void showModel(String name) {
        models.choose(name);
        page.set(PageId.MODEL);
    }

    /** Goes to a tab of the chosen model. */
    public void showTab(PageId wanted) {
        tab.set(wanted);
        page.set(PageId.MODEL);
    }

    private void sessionChanged(@Nullable Session now) {
        if (now == null) {
            return;
        }
        if (server != null && !server.equals(now.addresses())) {
            page.set(PageId.MODEL);
            filter.clear();
        }
        server = now.addresses();
    }
}
