package dev.tritonexplorer.app.travel;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is said about a choice that cannot be had. */
public final class HindranceTexts {

    private final Messages messages;
    private final UserMessages words;

    public HindranceTexts(Messages messages) {
        this.messages = messages;
        words = new UserMessages(messages);
    }

    /** A sentence for each choice. */
    public <T> Map<T, String> of(Map<T, Hindrance> hindrances) {
        Map<T, String> texts = new LinkedHashMap<>();
        hindrances.forEach((choice, hindrance) -> texts.put(choice, of(hindrance)));
        return texts;
    }

    private String of(Hindrance hindrance) {
        return switch (hindrance) {
            case Hindrance.StreamOverHttp() -> messages.of("travel.hindrance.stream");
            case Hindrance.Decoupled() -> messages.of("travel.hindrance.decoupled");
            case Hindrance.JsonOverGrpc() -> messages.of("travel.hindrance.json");
            case Hindrance.JsonOf(var datatype) -> messages.of("travel.hindrance.jsonOf", datatype);
            case Hindrance.MemoryRefused() -> messages.of("travel.hindrance.refused");
            case Hindrance.NoSharedMemory(var obstacle) ->
                    obstacle.remedy()
                            .map(
                                    remedy ->
                                            messages.of(
                                                    "travel.hindrance.memory",
                                                    words.of(obstacle.said()),
                                                    words.of(remedy)))
                            .orElseGet(() -> words.of(obstacle.said()));
        };
    }
}
