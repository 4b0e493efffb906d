package dev.tritonexplorer.app.settings;

import java.util.Map;

/**
 * What one part of the window keeps from one start to the next: texts by name, under names of its
 * own. Whoever reads them must do without what is missing or makes no sense. On the FX thread.
 */
public interface Section {

    /** Keeps nothing. */
    Section NONE =
            new Section() {
                @Override
                public Map<String, String> get(String name) {
                    return Map.of();
                }

                @Override
                public void put(String name, Map<String, String> values) {}
            };

    /** What was put there last, in its order; empty if that was nothing. */
    Map<String, String> get(String name);

    /** Keeps these in place of what was there; nothing forgets the name. */
    void put(String name, Map<String, String> values);
}
