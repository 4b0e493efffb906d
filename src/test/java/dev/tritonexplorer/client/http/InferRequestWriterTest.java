package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;

import okhttp3.HttpUrl;
import okhttp3.Request;

import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class InferRequestWriterTest {

    private static final HttpUrl URL = HttpUrl.get("http://localhost/v2/models/m/infer");

    private record Written(JsonNode json, int jsonLength, byte[] tensors) {}

    /** Counts what is written, and keeps nothing. */
    private static final class Counting extends ForwardingSink {

        private long bytes;

        Counting() {
            super(Okio.blackhole());
        }

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            super.write(source, byteCount);
            bytes += byteCount;
        }
    }

    private static Written write(InferRequest request) throws IOException {
        Request http = InferRequestWriter.write(URL, request, new Stopwatch());
        int length =
                Integer.parseInt(
                        String.valueOf(http.header(InferRequestWriter.JSON_LENGTH_HEADER)));
        Buffer body = new Buffer();
        http.body().writeTo(body);
        assertEquals(body.size(), http.body().contentLength());
        byte[] bytes = body.readByteArray();
        return new Written(
                Json.MAPPER.readTree(bytes, 0, length),
                length,
                Arrays.copyOfRange(bytes, length, bytes.length));
    }

    @Test
    void everyTensorIsBinaryInTheOrderOfTheInputs() throws IOException {
        byte[] large = new byte[20_001];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        float[] floats = new float[3000];
        floats[2999] = 0.1f;
        MemorySegment slice = MemorySegment.ofArray(large).asSlice(1, 20_000);
        MemorySegment nativeCopy = Arena.ofAuto().allocate(20_000).copyFrom(slice);
        List<MemorySegment> segments =
                List.of(
                        slice,
                        nativeCopy,
                        MemorySegment.ofArray(floats),
                        slice.asReadOnly(),
                        MemorySegment.ofArray(new byte[0]));
        InferInput[] inputs = new InferInput[segments.size()];
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < inputs.length; i++) {
            MemorySegment data = segments.get(i);
            expected.writeBytes(data.toArray(ValueLayout.JAVA_BYTE));
            inputs[i] =
                    new InferInput(
                            "I" + i,
                            new Tensor(DataType.UINT8, Shape.of(1, data.byteSize()), data));
        }
        Written written = write(InferRequest.of("m", inputs));
        assertArrayEquals(expected.toByteArray(), written.tensors());
        JsonNode first = written.json().path("inputs").path(0);
        assertEquals("I0", first.path("name").stringValue());
        assertEquals("UINT8", first.path("datatype").stringValue());
        assertEquals("[1,20000]", first.path("shape").toString());
        assertEquals(20_000, first.path("parameters").path("binary_data_size").intValue());
        assertFalse(first.has("data"));
    }

    /** The longest body that Triton takes; the file is a hole, so it takes no memory. */
    @Test
    void aBodyOfTwoGibibytes(@TempDir Path folder) throws IOException {
        long size = Integer.MAX_VALUE - 1000;
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("zeros").toFile(), "rw");
                Arena arena = Arena.ofShared()) {
            file.setLength(size);
            MemorySegment zeros =
                    file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            Tensor tensor = new Tensor(DataType.UINT8, Shape.of(size), zeros);
            Request http =
                    InferRequestWriter.write(
                            URL,
                            InferRequest.of("m", new InferInput("A", tensor)),
                            new Stopwatch());
            long length = http.body().contentLength();
            assertTrue(length > size);
            Counting counted = new Counting();
            try (BufferedSink sink = Okio.buffer(counted)) {
                http.body().writeTo(sink);
            }
            assertEquals(length, counted.bytes);
        }
    }

    @Test
    void withoutOutputsAllAreAskedForInBinary() throws IOException {
        JsonNode json = write(Replies.REQUEST).json();
        assertTrue(json.path("parameters").path("binary_data_output").booleanValue());
        assertFalse(json.has("outputs"));
        assertFalse(json.has("id"));
    }

    @Test
    void outputsAreBinaryAndMayBeClassified() throws IOException {
        JsonNode json =
                write(
                                Replies.REQUEST.withOutputs(
                                        RequestedOutput.of("A"), new RequestedOutput("B", 3)))
                        .json();
        assertEquals(
                "[{\"name\":\"A\",\"parameters\":{\"binary_data\":true}},"
                    + "{\"name\":\"B\",\"parameters\":{\"binary_data\":true,\"classification\":3}}]",
                json.path("outputs").toString());
        assertFalse(json.has("parameters"));
    }

    @Test
    void theLengthOfTheJsonIsInBytes() throws IOException {
        Written written = write(Replies.REQUEST.withId("Größe \"1\"\n日本"));
        assertEquals("Größe \"1\"\n日本", written.json().path("id").stringValue());
        assertEquals(8, written.tensors().length);
        assertTrue(written.jsonLength() > written.json().toString().length());
    }

    @Test
    void anInferenceIsNeverSentTwiceByTheHttpLibrary() {
        Request http = InferRequestWriter.write(URL, Replies.REQUEST, new Stopwatch());
        assertTrue(http.body().isOneShot());
    }

    @Test
    void namesAreEncodedAndTheBasePathKept() {
        ApiUrls urls = new ApiUrls(new Endpoint(Protocol.HTTP, true, "::1", 8443, "/a/b%20c"));
        assertEquals(
                "https://[::1]:8443/a/b%20c/v2/models/x%20y%2Fz%25%C3%BC/versions/7/infer",
                urls.ofModel("x y/z%ü", "7", "infer").toString());
        assertEquals("https://[::1]:8443/a/b%20c/v2", urls.of().toString());
        assertThrows(TritonException.class, () -> urls.ofModel("..", "", "infer"));
        assertThrows(TritonException.class, () -> urls.ofModel("m", "latest", "infer"));
    }
}
