package dev.tritonexplorer.app.calls;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A call in the table. On the FX thread only. */
final class CallRow {

    private final LoggedCall call;
    private final ReadOnlyObjectWrapper<CallFacts> facts;

    CallRow(LoggedCall call) {
        this.call = call;
        facts = new ReadOnlyObjectWrapper<>(call.facts());
    }

    long number() {
        return call.number();
    }

    boolean isRoutine() {
        return Targets.isRoutine(facts().start());
    }

    /** What of it is new, if anything may still come. */
    void refresh() {
        if (!facts().isOver()) {
            facts.set(call.facts());
        }
    }

    /** With the bodies that are still kept: older ones go. */
    CallFacts latest() {
        return call.facts();
    }

    CallFacts facts() {
        return facts.get();
    }

    ReadOnlyObjectProperty<CallFacts> factsProperty() {
        return facts.getReadOnlyProperty();
    }
}
