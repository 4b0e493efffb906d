package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.models.ModelFilter;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.settings.Section;
import dev.tritonexplorer.client.ServerAddresses;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a person is in the window. The place stays while the server is the same, and each server's
 * is found again.
 */
public final class NavigationModel {

    private static final String MODEL = "model";
    private static final String PAGE = "page";
    private static final String TAB = "tab";

    private final ModelsModel models;
    private final ModelFilter filter;
    private final ObjectProperty<PageId> page = new SimpleObjectProperty<>(PageId.MODEL);
    private final ObjectProperty<PageId> tab = new SimpleObjectProperty<>(PageId.CLASSIFY);
    private @Nullable ServerAddresses server;
    private final Section places;

    /** Whose place this is; empty without a server. */
    private String serverName = "";

    private boolean following;

    public NavigationModel(ModelsModel models, ObservableValue<@Nullable Session> session) {
        this(models, session, Section.NONE);
    }

    /**
     * @param places where a person was on each server
     */
    public NavigationModel(
            ModelsModel models, ObservableValue<@Nullable Session> session, Section places) {
        this.models = models;
        this.places = places;
        models.setRemembered(now -> places.get(name(now)).getOrDefault(MODEL, ""));
        filter = new ModelFilter(models.models());
        session.addListener((property, old, now) -> sessionChanged(now));
        sessionChanged(session.getValue());
        page.addListener((property, old, now) -> keep());
        tab.addListener((property, old, now) -> keep());
        models.selectedProperty().addListener((property, old, now) -> keep());
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
        if (!now.addresses().equals(server)) {
            following = true;
            if (server != null) {
                page.set(PageId.MODEL);
                filter.clear();
            }
            serverName = name(now);
            goBack(places.get(serverName));
            following = false;
        }
        server = now.addresses();
    }

    /** Where the person was last time; who has gone elsewhere meanwhile stays there. */
    private void goBack(Map<String, String> place) {
        String lastTab = place.get(TAB);
        if (lastTab != null && PageId.TABS.contains(new PageId(lastTab))) {
            tab.set(new PageId(lastTab));
        }
        String lastPage = place.get(PAGE);
        if (lastPage != null
                && page.get().equals(PageId.MODEL)
                && PageId.SERVER.contains(new PageId(lastPage))) {
            page.set(new PageId(lastPage));
        }
    }

    private void keep() {
        if (following || serverName.isEmpty()) {
            return;
        }
        Map<String, String> place = new LinkedHashMap<>(places.get(serverName));
        ModelEntry model = models.selectedProperty().get();
        if (model != null) {
            place.put(MODEL, model.name());
        }
        place.put(TAB, tab.get().name());
        if (PageId.SERVER.contains(page.get()) || page.get().equals(PageId.MODEL)) {
            place.put(PAGE, page.get().name());
        }
        places.put(serverName, place);
    }

    /** The demo server is at other ports each time. */
    private static String name(Session of) {
        return of.demo() ? "demo" : of.addresses().http().toString();
    }
}
