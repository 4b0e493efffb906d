package dev.tritonexplorer.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.fuzz.Samples;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Values come out of a tensor as they went in, and addresses and classes out of their text. */
class ValuePropertiesTest {

    @Test
    void everyDatatypesValuesMakeTheSameTensorAgain() {
        Samples.forAll(
                samples -> {
                    for (DataType datatype : DataType.values()) {
                        Tensor tensor = samples.tensor(datatype);
                        Tensor again = again(tensor);
                        assertEquals(datatype, again.datatype());
                        assertEquals(tensor.shape(), again.shape());
                        assertEquals(-1, tensor.data().mismatch(again.data()), datatype.name());
                    }
                });
    }

    private static Tensor again(Tensor tensor) {
        Shape shape = tensor.shape();
        DataType datatype = tensor.datatype();
        return switch (datatype) {
            case BOOL -> Values.ofBooleans(shape, Values.toBooleans(tensor));
            case INT8, UINT8 -> Values.ofBytes(datatype, shape, Values.toBytes(tensor));
            case INT16, UINT16, FP16, BF16 ->
                    Values.ofShorts(datatype, shape, Values.toShorts(tensor));
            case INT32, UINT32 -> Values.ofInts(datatype, shape, Values.toInts(tensor));
            case INT64, UINT64 -> Values.ofLongs(datatype, shape, Values.toLongs(tensor));
            case FP32 -> Values.ofFloats(datatype, shape, Values.toFloats(tensor));
            case FP64 -> Values.ofDoubles(shape, Values.toDoubles(tensor));
            case BYTES -> Tensor.ofElements(shape, tensor.toElements());
        };
    }

    @Test
    void textIsTheSameText() {
        Samples.forAll(
                samples -> {
                    Tensor tensor = samples.textTensor();
                    Tensor again = Tensor.ofText(tensor.shape(), tensor.toText());
                    assertEquals(-1, tensor.data().mismatch(again.data()));
                });
    }

    @Test
    void classesAreWhatTheirTextSays() {
        Samples.forAll(
                samples -> {
                    double score = (samples.below(2000) - 1000) * Math.pow(10, samples.below(40));
                    int index = samples.below(Integer.MAX_VALUE);
                    Optional<String> label =
                            Optional.of(samples.text()).filter(text -> samples.below(3) > 0);
                    String text = score + ":" + index + label.map(name -> ":" + name).orElse("");
                    assertEquals(
                            List.of(List.of(new Classification(score, index, label))),
                            Classification.parse(Tensor.ofText(Shape.of(1, 1), List.of(text))));
                });
    }

    @Test
    void addressesReadBackAsTheyAreWritten() {
        List<String> hosts = List.of("localhost", "10.0.0.1", "::1", "fe80::1", "a-b.example.com");
        List<String> paths = List.of("", "/v", "/a/b", "/a%20b", "/a:1@b");
        Samples.forAll(
                samples -> {
                    Protocol protocol = Protocol.values()[samples.below(2)];
                    Endpoint endpoint =
                            new Endpoint(
                                    protocol,
                                    samples.below(2) == 0,
                                    hosts.get(samples.below(hosts.size())),
                                    1 + samples.below(65535),
                                    protocol == Protocol.GRPC
                                            ? ""
                                            : paths.get(samples.below(paths.size())));
                    for (Protocol other : Protocol.values()) {
                        assertEquals(endpoint, Endpoint.parse(endpoint.toString(), other));
                    }
                });
    }

    @Test
    void narrowFloatsSurviveTheWayThroughFloats() {
        Samples.forAll(
                samples -> {
                    for (DataType datatype : List.of(DataType.FP16, DataType.BF16)) {
                        float[] values = Values.toFloats(samples.tensor(datatype));
                        Tensor again = Values.ofFloats(datatype, Shape.of(values.length), values);
                        assertArrayEquals(values, Values.toFloats(again));
                    }
                });
    }
}
