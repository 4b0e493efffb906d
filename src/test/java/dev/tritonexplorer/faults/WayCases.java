package dev.tritonexplorer.faults;

import static dev.tritonexplorer.faults.Case.OK;
import static dev.tritonexplorer.faults.Case.every;
import static dev.tritonexplorer.faults.Case.grpc;
import static dev.tritonexplorer.faults.Case.http;

import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.faults.Bends.End;
import dev.tritonexplorer.faults.Trouble.Arrival;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What happens on the way: connections and bytes, whatever they mean. */
final class WayCases {

    private static final Predicate<CallPath> KEPT = CallPath::isKept;

    private static final String LOST = "UNREACHABLE";
    private static final String BROKEN = "SERVER_FAILURE";
    private static final String OTHER = "NOT_TRITON";

    /** Where an answer is cut: of the bytes of a good one. */
    private record Place(String words, ToLongFunction<byte[]> http, ToLongFunction<byte[]> grpc) {

        long in(byte[] good) {
            return isHttp(good) ? http.applyAsLong(good) : grpc.applyAsLong(good);
        }
    }

    private static final List<Place> PLACES =
            List.of(
                    new Place("byte 0", good -> 0, good -> 0),
                    new Place("byte 1", good -> 1, good -> 1),
                    new Place("the head's middle", good -> head(good) / 2, good -> 5),
                    new Place("the head's end", WayCases::head, good -> 9),
                    new Place(
                            "the middle",
                            good -> (head(good) + good.length) / 2,
                            good -> good.length / 2),
                    new Place("the last byte", good -> good.length - 1, good -> good.length - 1));

    private WayCases() {}

    private static boolean isHttp(byte[] good) {
        return good.length > 4 && good[0] == 'H' && good[1] == 'T';
    }

    private static long head(byte[] good) {
        return new String(good, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        cases.add(
                every("refused", good -> Trouble.arrival(Arrival.REFUSED))
                        .http("UNREACHABLE")
                        .grpc("UNREACHABLE"));
        cases.add(
                every("taken and hung up", good -> Trouble.arrival(Arrival.HUNG_UP))
                        .http("UNREACHABLE")
                        .grpc("NOT_TRITON", "UNREACHABLE"));
        cases.add(
                every("packets dropped", good -> Trouble.arrival(Arrival.DROPPED))
                        .http("UNREACHABLE", "TIMED_OUT")
                        .grpc("UNREACHABLE", "TIMED_OUT")
                        // Over gRPC a call at once after it may still get the old attempt's
                        // failure.
                        .on(path -> path != CallPath.GRPC_NEW)
                        .untilTheEnd());
        cases.add(
                every("taken, then silence", good -> Trouble.arrival(Arrival.SILENT))
                        .http("TIMED_OUT")
                        .grpc("TIMED_OUT")
                        .untilTheEnd());
        cases.add(
                every("connection forgotten", good -> Trouble.arrival(Arrival.FORGOTTEN))
                        .http("TIMED_OUT")
                        .grpc("TIMED_OUT")
                        .untilTheEnd()
                        .on(KEPT));
        for (Place place : PLACES) {
            for (End end : End.values()) {
                cases.add(answerCut(place, end));
            }
        }
        for (long at : new long[] {0, 1, 20, 400, 20_000}) {
            cases.add(requestCut(at, End.RESET));
        }
        cases.add(requestCut(20_000, End.CLOSE));
        cases.add(requestCut(20_000, End.HALF_CLOSE));
        cases.add(
                requestCut(20_000, End.STALL)
                        .http("TIMED_OUT", OK)
                        .grpc("TIMED_OUT", OK)
                        .untilTheEnd());
        cases.add(
                every("a byte a second", good -> slow(Duration.ofSeconds(1)))
                        .http("TIMED_OUT")
                        .grpc("TIMED_OUT", LOST)
                        .untilTheEnd());
        cases.add(every("late and uneven", good -> late(Duration.ofMillis(15))).http(OK).grpc(OK));
        cases.addAll(flips());
        return cases;
    }

    private static Trouble slow(Duration pause) {
        return Trouble.toClient(() -> Bends.drip(pause));
    }

    private static Trouble late(Duration latency) {
        return Trouble.toServer(() -> Bends.late(latency, 1))
                .andToClient(() -> Bends.late(latency, 2));
    }

    private static Case answerCut(Place place, End end) {
        Case made =
                every(
                        "answer: " + words(end) + " at " + place.words(),
                        good -> Trouble.toClient(() -> Bends.cut(place.in(good), end)));
        boolean begun = place.words().contains("middle") || place.words().contains("last");
        if (end == End.STALL) {
            return made.http("TIMED_OUT").grpc("TIMED_OUT", OK, LOST).untilTheEnd();
        }
        return made.http("UNREACHABLE", "SERVER_FAILURE", "NOT_TRITON")
                .grpc("UNREACHABLE", "NOT_TRITON", begun ? OK : "UNAVAILABLE");
    }

    private static Case requestCut(long at, End end) {
        return every(
                        "request: " + words(end) + " at byte " + at,
                        good -> Trouble.toServer(() -> Bends.cut(at, end)))
                .http("UNREACHABLE", OK)
                .grpc("UNREACHABLE", "UNAVAILABLE", "NOT_TRITON", OK);
    }

    private static String words(End end) {
        return switch (end) {
            case RESET -> "reset";
            case CLOSE -> "closed";
            case HALF_CLOSE -> "half closed";
            case STALL -> "stalled";
        };
    }

    /** One bit, where it is noticed: that of a tensor's byte is nobody's to notice. */
    private static List<Case> flips() {
        List<Case> cases = new ArrayList<>();
        for (int at : new int[] {0, 5, 7, 9, 13}) {
            cases.add(
                    http(
                            "bit of the status line, byte " + at,
                            good -> flip(at, 0x10),
                            at == 13 ? OK : OTHER));
        }
        cases.add(http("bit of a header's name", good -> flip(find(good, "Content-Type"), 1), OK));
        cases.add(
                http(
                                "bit of the length's name",
                                good -> flip(find(good, "\r\nContent-Length") + 2, 1),
                                "TIMED_OUT")
                        .untilTheEnd());
        cases.add(
                http(
                                "bit of the length",
                                good -> flip(find(good, "\r\nContent-Length: ") + 18, 1),
                                BROKEN,
                                OTHER,
                                "TIMED_OUT")
                        .untilTheEnd());
        cases.add(
                http(
                        "bit that makes the length none",
                        good -> flip(find(good, "\r\nContent-Length: ") + 18, 0x40),
                        BROKEN));
        cases.add(
                http(
                        "bit of the JSON part's length",
                        good -> flip(find(good, "Inference-Header-Content-Length: ") + 33, 1),
                        BROKEN,
                        OK));
        cases.add(
                http(
                                "bit of the head's end",
                                good -> flip(head(good) - 2, 1),
                                "TIMED_OUT",
                                BROKEN,
                                OTHER)
                        .untilTheEnd());
        cases.add(http("bit of the JSON's begin", good -> flip(head(good), 1), BROKEN, OTHER));
        cases.add(http("bit of the JSON's quotes", good -> flip(head(good) + 1, 4), BROKEN, OTHER));
        String[] frame = {"length", "length 3", "type", "flags", "stream", "stream 2"};
        int[] places = {0, 2, 3, 4, 5, 8};
        for (int i = 0; i < frame.length; i++) {
            int place = places[i];
            cases.add(
                    grpc(
                                    "bit of a frame's " + frame[i],
                                    good -> flip(place, 4),
                                    BROKEN,
                                    LOST,
                                    "TIMED_OUT",
                                    OK)
                            .untilTheEnd()
                            .on(KEPT));
        }
        cases.add(grpc("bit of the headers", good -> flip(9, 0x40), BROKEN, LOST, OTHER).on(KEPT));
        return cases;
    }

    private static long find(byte[] good, String text) {
        return new String(good, StandardCharsets.ISO_8859_1)
                .toLowerCase(java.util.Locale.ROOT)
                .indexOf(text.toLowerCase(java.util.Locale.ROOT));
    }

    private static Trouble flip(long at, int mask) {
        return Trouble.toClient(() -> Bends.flip(at, mask));
    }

    static Predicate<CallPath> of(Protocol protocol) {
        return path -> path.protocol() == protocol;
    }
}
