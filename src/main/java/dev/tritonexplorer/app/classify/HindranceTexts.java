package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;

import java.util.LinkedHashMap;
import java.util.Map;

/** What people read about a choice that cannot be had. */
final class HindranceTexts {

    private final Messages messages;
    private final UserMessages words;

    HindranceTexts(Messages messages) {
        this.messages = messages;
        words = new UserMessages(messages);
    }

    <T> Map<T, String> of(Map<T, Hindrance> hindrances) {
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
                    obstacle.remedy()
                            .map(
                                    remedy ->
                                            messages.of(
                                                    "classify.hindrance.memory",
                                                    words.of(obstacle.said()),
                                                    words.of(remedy)))
                            .orElseGet(() -> words.of(obstacle.said()));
        };
    }
}
