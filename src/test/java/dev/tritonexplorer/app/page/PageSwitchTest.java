package dev.tritonexplorer.app.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import javafx.scene.Node;
import javafx.scene.layout.Pane;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class PageSwitchTest {

    private final List<String> heard = new ArrayList<>();
    private final PageSwitch pages =
            new PageSwitch(List.of(entry(PageId.CLASSIFY), entry(PageId.CONFIG)));

    @Test
    void aPageIsBuiltOnceAndHearsWhenItComesAndGoes() {
        assertEquals(Optional.empty(), pages.current());
        assertEquals(List.of(), heard);
        Page classify = pages.to(PageId.CLASSIFY);
        pages.to(PageId.CLASSIFY);
        pages.to(PageId.CONFIG);
        assertSame(classify, pages.to(PageId.CLASSIFY));
        pages.leave();
        pages.leave();
        assertEquals(Optional.empty(), pages.current());
        assertEquals(
                List.of(
                        "classify made",
                        "classify shown",
                        "config made",
                        "classify hidden",
                        "config shown",
                        "config hidden",
                        "classify shown",
                        "classify hidden"),
                heard);
    }

    @Test
    void aPageThatIsNotThereIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> pages.to(PageId.OVERVIEW));
    }

    private PageEntry entry(PageId id) {
        return new PageEntry(id, id.name(), () -> page(id.name()));
    }

    private Page page(String name) {
        heard.add(name + " made");
        Pane pane = new Pane();
        return new Page() {
            @Override
            public Node node() {
                return pane;
            }

            @Override
            public void shown() {
                heard.add(name + " shown");
            }

            @Override
            public void hidden() {
                heard.add(name + " hidden");
            }
        };
    }
}
