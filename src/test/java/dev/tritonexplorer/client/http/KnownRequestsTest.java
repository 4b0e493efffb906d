package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RegionWindow;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedTensor;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

class KnownRequestsTest {

    private record Place(long offset) implements RegionWindow {

        @Override
        public String region() {
            return "r";
        }

        @Override
        public long byteSize() {
            return 4;
        }

        @Override
        public MemorySegment bytes(long byteSize) {
            return MemorySegment.NULL;
        }
    }

    private static InferRequest at(int place) {
        return InferRequest.of(
                        "m",
                        new InferInput(
                                "IN",
                                new SharedTensor(DataType.INT32, Shape.of(1), new Place(place))))
                .withOutputs(RequestedOutput.of("OUT").in(new Place(100 + place)));
    }

    @Test
    void eachRequestHasItsOwnJson() {
        KnownRequests known = new KnownRequests();
        for (int round = 0; round < 2; round++) {
            for (int place = 0; place < 1000; place++) {
                assertArrayEquals(InferRequestWriter.json(at(place)), known.json(at(place)));
            }
        }
    }

    @Test
    void requestsThatTakeTurnsAreRemembered() {
        KnownRequests known = new KnownRequests();
        List<byte[]> first = IntStream.range(0, 2).mapToObj(i -> known.json(at(i))).toList();
        for (int i = 0; i < 2; i++) {
            assertSame(first.get(i), known.json(at(i)));
        }
    }
}
