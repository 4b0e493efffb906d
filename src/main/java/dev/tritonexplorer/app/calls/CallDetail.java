package dev.tritonexplorer.app.calls;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A call, its request and its response, to be read. */
record CallDetail(CallFacts facts, List<DetailLine> request, List<DetailLine> response) {

    CallDetail {
        request = List.copyOf(request);
        response = List.copyOf(response);
    }

    /** All of it as text. */
    String plain() {
        return Stream.of(
                        request.stream().map(DetailLine::plain),
                        Stream.of(""),
                        response.stream().map(DetailLine::plain))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
