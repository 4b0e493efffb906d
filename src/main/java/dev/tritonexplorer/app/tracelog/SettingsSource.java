package dev.tritonexplorer.app.tracelog;

import java.util.List;
import java.util.Map;

/** Where settings come from and go to; blocks. */
interface SettingsSource {

    /**
     * What the server has.
     *
     * @param values by name
     * @param inherited the values that hold where there is no own one; empty if that is no question
     */
    record Reading(Map<String, List<String>> values, Map<String, List<String>> inherited) {}

    Reading read();

    /** Changes what is named; an empty list clears. */
    Reading update(Map<String, List<String>> changes);

    /** Whether settings can be cleared. */
    boolean isClearable();
}
