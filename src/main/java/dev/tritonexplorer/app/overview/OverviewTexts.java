package dev.tritonexplorer.app.overview;

import dev.tritonexplorer.app.connect.Health;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.models.ModelEntry.Kind;
import dev.tritonexplorer.app.models.ModelTexts;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;

import java.util.ArrayList;
import java.util.List;

/** The overview in words: for its cards, and as a whole to be copied. */
final class OverviewTexts {

    private final Messages messages;
    private final ModelTexts models;

    OverviewTexts(Messages messages) {
        this.messages = messages;
        models = new ModelTexts(messages);
    }

    /** A line of the server's card. */
    record Fact(String name, String value, String note) {}

    List<Fact> facts(Session session) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(messages.of("overview.name"), session.server().name()));
        facts.add(fact(messages.of("overview.version"), session.server().version()));
        facts.add(address(session, Protocol.HTTP, messages.of("overview.http")));
        facts.add(address(session, Protocol.GRPC, messages.of("overview.grpc")));
        facts.add(
                fact(
                        messages.of("overview.tls"),
                        session.endpoint().tls()
                                ? messages.of("overview.tls.on")
                                : messages.of("overview.tls.off")));
        return facts;
    }

    private Fact fact(String name, String value) {
        return new Fact(name, value.isEmpty() ? messages.of("overview.unnamed") : value, "");
    }

    private Fact address(Session session, Protocol protocol, String name) {
        boolean used = session.protocol() == protocol;
        return new Fact(
                name,
                session.addresses().of(protocol).toString(),
                used ? messages.of("overview.inUse") : "");
    }

    /** Whether the server's process answers. */
    String live(Health health) {
        return switch (health.kind()) {
            case READY, NOT_READY -> messages.of("overview.live.yes");
            case LOST -> messages.of("overview.live.no");
            case UNKNOWN -> messages.of("overview.health.unknown");
        };
    }

    /** Whether the server takes requests. */
    String ready(Health health) {
        return switch (health.kind()) {
            case READY -> messages.of("overview.ready.yes");
            case NOT_READY -> messages.of("overview.ready.no");
            case LOST -> messages.of("overview.ready.lost");
            case UNKNOWN -> messages.of("overview.health.unknown");
        };
    }

    /** The last checks in a line; empty before the first. */
    String checks(CheckSummary summary) {
        if (summary.checks() == 0) {
            return "";
        }
        String latency = latency(summary);
        return counts(summary) + (latency.isEmpty() ? "" : " · " + latency);
    }

    /** How many checks there were; empty before the first. */
    String counts(CheckSummary summary) {
        return summary.checks() == 0
                ? ""
                : messages.of("overview.checks", summary.checks(), summary.lost());
    }

    /** How fast the answers were; empty without one. */
    String latency(CheckSummary summary) {
        return summary.checks() == summary.lost()
                ? ""
                : messages.of(
                        "overview.checks.latency",
                        Figures.milliseconds(summary.median()),
                        Figures.milliseconds(summary.slowest()));
    }

    /** How many models are of a kind. */
    String kind(Kind kind) {
        return switch (kind) {
            case READY -> messages.of("overview.models.ready");
            case CHANGING -> messages.of("overview.models.changing");
            case FAILED -> messages.of("overview.models.failed");
            case UNLOADED -> messages.of("overview.models.unloaded");
        };
    }

    String reasons(ModelEntry model) {
        return models.reasons(model);
    }

    /** Everything the page says, as lines of text. */
    String all(OverviewModel model, Session session) {
        List<String> lines = new ArrayList<>();
        for (Fact fact : facts(session)) {
            String note = fact.note().isEmpty() ? "" : " (" + fact.note() + ")";
            lines.add(fact.name() + ": " + fact.value() + note);
        }
        Health health = model.healthProperty().getValue();
        lines.add(messages.of("overview.live") + ": " + live(health));
        lines.add(messages.of("overview.ready") + ": " + ready(health));
        if (!checks(model.summary()).isEmpty()) {
            lines.add(messages.of("overview.health") + ": " + checks(model.summary()));
        }
        lines.add(
                messages.of("overview.extensions")
                        + ": "
                        + String.join(", ", session.server().extensions()));
        lines.add("");
        for (Kind kind : Kind.values()) {
            lines.add(kind(kind) + ": " + model.models(kind).size());
        }
        for (ModelEntry failed : model.withFailures()) {
            lines.add(failed.name() + ": " + reasons(failed).replace("\n", "; "));
        }
        return String.join("\n", lines) + "\n";
    }
}
