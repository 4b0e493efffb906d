package dev.tritonexplorer.app.tracelog;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.ServerSettings;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server's trace and log settings. On the FX thread only. */
public final class TraceLogModel {

    private static final String TRACE = "trace";
    private static final String LOGGING = "logging";

    private final Messages messages;
    private final ObservableValue<@Nullable Session> session;
    private final ObservableList<ModelEntry> models;
    private final SettingsForm trace;
    private final SettingsForm log;
    private final ObjectProperty<String> scope = new SimpleObjectProperty<>("");
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private boolean inView;
    private boolean away;
    private @Nullable Session read;

    /**
     * @param models those whose own trace settings can be shown
     * @param readOnly why nothing of the server may be changed from here, if so
     */
    public TraceLogModel(
            Background background,
            UserMessages words,
            Messages messages,
            ObservableValue<@Nullable Session> session,
            ObservableList<ModelEntry> models,
            ObservableValue<Optional<String>> readOnly) {
        this.messages = messages;
        this.session = session;
        this.models = models;
        trace = new SettingsForm(background, words, messages);
        log = new SettingsForm(background, words, messages);
        session.addListener((property, old, now) -> sessionChanged(old, now));
        scope.addListener((property, old, now) -> readTrace());
        readOnly.addListener((property, old, now) -> ban(now));
        ban(readOnly.getValue());
    }

    private void ban(Optional<String> reason) {
        trace.ban(reason);
        log.ban(reason);
    }

    /** Whose trace settings are shown: a model's, or all models’ if empty. */
    public ObjectProperty<String> scopeProperty() {
        return scope;
    }

    /** The models that may have their own. */
    public ObservableList<ModelEntry> models() {
        return models;
    }

    public SettingsForm trace() {
        return trace;
    }

    public SettingsForm log() {
        return log;
    }

    /** Whether it must be confirmed that every request is traced. */
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** The page came into view. */
    public void shown() {
        inView = true;
        if (session.getValue() != read) {
            readAll();
        } else {
            refresh();
        }
    }

    public void hidden() {
        inView = false;
        trace.cancel();
        log.cancel();
    }

    /** Reads both again; what was not applied stays. */
    public void refresh() {
        trace.reread();
        log.reread();
    }

    /** The server went away or is back; one that began anew has its settings of the start. */
    public void heard(boolean isAway) {
        if (isAway != away) {
            away = isAway;
            if (inView) {
                refresh();
            }
        }
    }

    private void sessionChanged(@Nullable Session old, @Nullable Session now) {
        if (now != null && (old == null || !old.addresses().equals(now.addresses()))) {
            scope.set("");
        }
        if (inView && now != null) {
            readAll();
        }
    }

    private void readAll() {
        read = session.getValue();
        readTrace();
        Session now = read;
        if (now == null) {
            return;
        }
        if (lacks(now, LOGGING)) {
            log.close(messages.of("tracelog.noLogging"));
        } else {
            log.read(new LogSource(now));
        }
    }

    private void readTrace() {
        Session now = session.getValue();
        if (now == null || !inView) {
            return;
        }
        if (lacks(now, TRACE)) {
            trace.close(messages.of("tracelog.noTrace"));
        } else {
            trace.read(new TraceSource(now, scope.get()));
        }
    }

    /** A server that names no extension at all is asked. */
    private static boolean lacks(Session now, String extension) {
        List<String> named = now.server().extensions();
        return !named.isEmpty() && !named.contains(extension);
    }

    /** Applies the trace settings, after a question if they may fill the server's disk. */
    public void applyTrace() {
        if (trace.standingProperty().get().whyNot().isPresent()) {
            return;
        }
        if (tracesAll()) {
            asking.set(true);
        } else {
            trace.apply();
        }
    }

    /** Every request, without end. */
    private boolean tracesAll() {
        return !wanted("trace_level").equals(SettingField.OFF)
                && wanted("trace_rate").equals("1")
                && wanted("trace_count").startsWith("-");
    }

    private String wanted(String name) {
        return trace.field(name).map(SettingField::wanted).orElse("");
    }

    /** Answers the question. */
    public void confirm(boolean yes) {
        asking.set(false);
        if (yes) {
            trace.apply();
        }
    }

    public void applyLog() {
        log.apply();
    }

    /** Esc: leaves the question, else stops waiting. Returns whether there was anything. */
    public boolean cancel() {
        if (asking.get()) {
            asking.set(false);
            return true;
        }
        return trace.cancel() | log.cancel();
    }

    private record TraceSource(Session session, String model) implements SettingsSource {

        private Reading reading(Map<String, List<String>> values) {
            return new Reading(values, model.isEmpty() ? Map.of() : settings().trace(""));
        }

        private ServerSettings settings() {
            return session.client().settings();
        }

        @Override
        public Reading read() {
            return reading(settings().trace(model));
        }

        @Override
        public Reading update(Map<String, List<String>> changes) {
            return reading(settings().updateTrace(model, changes));
        }

        @Override
        public boolean isClearable() {
            return true;
        }
    }

    private record LogSource(Session session) implements SettingsSource {

        @Override
        public Reading read() {
            return reading(session.client().settings().log());
        }

        @Override
        public Reading update(Map<String, List<String>> changes) {
            Map<String, Parameter> sent = new LinkedHashMap<>();
            changes.forEach((name, values) -> sent.put(name, parameter(name, values.getFirst())));
            return reading(session.client().settings().updateLog(sent));
        }

        private static Parameter parameter(String name, String value) {
            return switch (SettingKind.of(name)) {
                case SettingKind.Flag flag -> Parameter.of(Boolean.parseBoolean(value));
                case SettingKind.Whole whole -> Parameter.of(Long.parseLong(value));
                default -> Parameter.of(value);
            };
        }

        private static Reading reading(Map<String, Parameter> settings) {
            Map<String, List<String>> values = new LinkedHashMap<>();
            settings.forEach((name, value) -> values.put(name, List.of(text(value))));
            return new Reading(values, Map.of());
        }

        private static String text(Parameter value) {
            return switch (value) {
                case Parameter.Text(String text) -> text;
                case Parameter.Flag(boolean flag) -> String.valueOf(flag);
                case Parameter.Whole(long whole) -> String.valueOf(whole);
                case Parameter.Fraction(double fraction) -> String.valueOf(fraction);
            };
        }

        @Override
        public boolean isClearable() {
            return false;
        }
    }
}
