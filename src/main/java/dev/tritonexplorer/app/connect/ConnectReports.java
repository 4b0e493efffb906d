package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.activity.Activities;
import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.activity.Report;
import dev.tritonexplorer.app.activity.Spot;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Tells of connecting, which a person has asked for: what is tried again by itself is none of
 * theirs. On the FX thread only.
 */
public final class ConnectReports {

    /** The server is what it is about, not where it is done. */
    private static final Spot NOWHERE = new Spot("", "", Optional.empty());

    private final ConnectModel model;
    private final Activities activities;
    private @Nullable Report going;
    private @Nullable Session before;

    /** Begins to tell. */
    public ConnectReports(ConnectModel model, Activities activities) {
        this.model = model;
        this.activities = activities;
        model.stateProperty().addListener((property, old, now) -> changed(now));
    }

    private void changed(ConnectState now) {
        Report last = going;
        if (last != null) {
            going = null;
            switch (now) {
                case ConnectState.Failed failed -> last.failed(failed.problem());
                case ConnectState.Connected(Session session) when session != before -> last.done();
                case ConnectState.Connected same -> last.cancelled();
                case ConnectState.Connecting other -> last.cancelled();
                case ConnectState.Idle idle -> last.cancelled();
            }
        }
        if (now instanceof ConnectState.Connecting(String where)) {
            before = model.sessionProperty().get();
            going = activities.begin(deed(where), NOWHERE, Optional.of(model::cancel));
        }
    }

    private Deed deed(String where) {
        ServerChoice choice = model.choiceProperty().get();
        if (where.isEmpty()) {
            return Deed.of(Deed.Kind.START_DEMO, "");
        }
        return Deed.of(Deed.Kind.CONNECT, choice == null ? where : choice.known().title());
    }
}
