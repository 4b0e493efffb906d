package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.client.wire.OutputWindows;
import dev.tritonexplorer.fuzz.Samples;

import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

import org.junit.jupiter.api.Test;

import tools.jackson.core.JsonGenerator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is written is read back the same, whatever it is and in whatever pieces it comes. */
class HttpPropertiesTest {

    @Test
    void everyTensorIsReadAsItWasWritten() {
        Samples.forAll(
                samples -> {
                    List<Tensor> tensors = new ArrayList<>();
                    List<String> outputs = new ArrayList<>();
                    ByteArrayOutputStream binary = new ByteArrayOutputStream();
                    for (int i = samples.below(5); i > 0; i--) {
                        boolean asJson = samples.below(2) == 0;
                        Tensor tensor = tensor(samples, asJson);
                        tensors.add(tensor);
                        outputs.add(output(tensor, asJson, binary).replaceFirst("OUT", "OUT" + i));
                    }
                    List<InferOutput> read =
                            read(Replies.json(outputs.toArray(String[]::new)), binary, samples);
                    assertEquals(tensors.size(), read.size());
                    for (int i = 0; i < tensors.size(); i++) {
                        requireSame(tensors.get(i), read.get(i).tensor());
                    }
                });
    }

    private static Tensor tensor(Samples samples, boolean asJson) {
        DataType datatype = samples.datatype();
        boolean narrow = datatype == DataType.FP16 || datatype == DataType.BF16;
        if (asJson && narrow) {
            return samples.tensor(DataType.FP32);
        }
        return asJson && datatype == DataType.BYTES
                ? samples.textTensor()
                : samples.tensor(datatype);
    }

    private static String output(Tensor tensor, boolean asJson, ByteArrayOutputStream binary) {
        String datatype = tensor.datatype().name();
        if (!asJson) {
            binary.writeBytes(tensor.data().toArray(ValueLayout.JAVA_BYTE));
            return Replies.output(
                    "OUT", datatype, tensor.shape().toString(), tensor.data().byteSize());
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
            json.writeStartObject();
            JsonTensorWriter.write(json, new InferInput("OUT", tensor), tensor);
            json.writeEndObject();
        }
        String data = text.toString();
        return Replies.data(
                datatype,
                tensor.shape().toString(),
                data.substring(data.indexOf(':') + 1, data.length() - 1));
    }

    /** A server may leave out the length of the JSON where no bytes follow. */
    private static List<InferOutput> read(
            String json, ByteArrayOutputStream binary, Samples samples) {
        byte[] body = Replies.body(json, binary.toByteArray());
        Response.Builder builder =
                new Response.Builder()
                        .request(new Request.Builder().url("http://triton:8000/").build())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK");
        if (binary.size() > 0 || samples.below(2) == 0) {
            int length = json.getBytes(StandardCharsets.UTF_8).length;
            builder.header(InferRequestWriter.JSON_LENGTH_HEADER, Integer.toString(length));
        }
        long announced = samples.below(2) == 0 ? -1 : body.length;
        Response response =
                builder.body(
                                ResponseBody.create(
                                        Okio.buffer(pieces(body, 1 + samples.below(40))),
                                        HttpControl.JSON,
                                        announced))
                        .build();
        try {
            return InferReplyReader.read(response, OutputWindows.NONE, new Stopwatch()).outputs();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static ForwardingSource pieces(byte[] bytes, int size) {
        return new ForwardingSource(new Buffer().write(bytes)) {
            @Override
            public long read(Buffer sink, long count) throws IOException {
                return super.read(sink, Math.min(count, size));
            }
        };
    }

    /** JSON has one NaN for the many that there are. */
    private static void requireSame(Tensor written, Tensor read) {
        assertEquals(written.datatype(), read.datatype());
        assertEquals(written.shape(), read.shape());
        assertEquals(written.data().byteSize(), read.data().byteSize());
        if (written.datatype() == DataType.BYTES || written.data().mismatch(read.data()) == -1) {
            assertEquals(-1, written.data().mismatch(read.data()));
            return;
        }
        for (long i = 0; i < written.shape().elementCount(); i++) {
            assertEquals(Values.valueAt(written, i), Values.valueAt(read, i));
        }
    }

    @Test
    void eventsAreTheSameInWhateverPiecesAndWithWhateverLineEnds() {
        List<String> ends = List.of("\n", "\r", "\r\n");
        Samples.forAll(
                samples -> {
                    List<String> events = new ArrayList<>();
                    StringBuilder stream = new StringBuilder(samples.below(2) == 0 ? "\ufeff" : "");
                    String end = ends.get(samples.below(3));
                    for (int i = samples.below(4); i > 0; i--) {
                        String event = samples.text().replaceAll("[\r\n]", "") + "|\n" + i;
                        events.add(event);
                        stream.append(": a comment").append(end);
                        event.lines()
                                .forEach(line -> stream.append("data: ").append(line).append(end));
                        stream.append(end);
                    }
                    byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
                    assertEquals(events, events(bytes, 1 + samples.below(9)));
                });
    }

    private static List<String> events(byte[] bytes, int size) {
        SseReader reader = new SseReader(Okio.buffer(pieces(bytes, size)), 1 << 16);
        List<String> events = new ArrayList<>();
        try {
            for (Optional<String> next = reader.next(); next.isPresent(); next = reader.next()) {
                events.add(next.get());
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return events;
    }
}
