package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.text.Messages;

import java.util.LinkedHashMap;
import java.util.Map;

/** What people read about a choice that cannot be had. */
public final class HindranceTexts {

    private final Messages messages;

    public HindranceTexts(Messages messages) {
        this.messages = messages;
    }

    /** The sentences, by choice. */
    public <T> Map<T, String> of(Map<T, Hindrance> hindrances) {
        Map<T, String> texts = new LinkedHashMap<>();
        hindrances.forEach((choice, hindrance) -> texts.put(choice, of(hindrance)));
        return texts;
    }

    private String of(Hindrance hindrance) {
        return switch (hindrance) {
            case Hindrance.StreamOverHttp() -> messages.of("classify.hindrance.stream");
            case Hindrance.JsonOverGrpc() -> messages.of("classify.hindrance.json");
            case Hindrance.JsonOf(var datatype) ->
                    messages.of("classify.hindrance.jsonOf", datatype);
            case Hindrance.NoSharedMemory(var obstacle) ->
                    obstacle.cure().isEmpty()
                            ? obstacle.message()
                            : messages.of(
                                    "classify.hindrance.memory",
                                    obstacle.message(),
                                    obstacle.cure());
        };
    }
}
