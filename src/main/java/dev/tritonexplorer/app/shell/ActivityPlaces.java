package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.activity.Activity;
import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.activity.Places;
import dev.tritonexplorer.app.activity.Spot;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.page.PageEntry;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.text.Messages;

import java.util.List;
import java.util.Optional;

/** The window's pages as the places of activities. */
final class ActivityPlaces implements Places {

    private final Screens screens;
    private final Messages messages;
    private final List<PageEntry> tabs;

    /**
     * @param tabs of the model's page
     */
    ActivityPlaces(Screens screens, Messages messages, List<PageEntry> tabs) {
        this.screens = screens;
        this.messages = messages;
        this.tabs = tabs;
    }

    @Override
    public Optional<String> whyNot(Activity activity) {
        Spot spot = activity.spot();
        boolean here = spot.server().equals(screens.activities().server());
        return here || spot.server().isEmpty()
                ? Optional.empty()
                : Optional.of(messages.of("activity.go.otherServer", spot.server()));
    }

    @Override
    public void go(Activity activity) {
        Spot spot = activity.spot();
        spot.page()
                .ifPresent(
                        page -> {
                            if (!isTab(page)) {
                                screens.navigation().pageProperty().set(page);
                                return;
                            }
                            if (!spot.model().isEmpty()) {
                                screens.navigation().showModel(spot.model());
                            }
                            screens.navigation().showTab(page);
                            if (page.equals(PageId.CLASSIFY)) {
                                screens.classify().comparingProperty().set(compares(activity));
                            }
                        });
    }

    @Override
    public boolean isInView(Activity activity) {
        Spot spot = activity.spot();
        PageId at = screens.navigation().pageProperty().get();
        PageId page = spot.page().orElse(null);
        if (page == null || whyNot(activity).isPresent()) {
            return false;
        }
        if (!isTab(page)) {
            return at.equals(page);
        }
        ModelEntry chosen = screens.models().selectedProperty().get();
        boolean model =
                spot.model().isEmpty() || chosen != null && chosen.name().equals(spot.model());
        boolean comparing = screens.classify().comparingProperty().get();
        return at.equals(PageId.MODEL)
                && screens.navigation().tabProperty().get().equals(page)
                && model
                && (!page.equals(PageId.CLASSIFY) || comparing == compares(activity));
    }

    private static boolean compares(Activity activity) {
        return activity.deed().kind() == Deed.Kind.COMPARE;
    }

    private boolean isTab(PageId page) {
        return tabs.stream().anyMatch(tab -> tab.id().equals(page));
    }
}
