package dev.tritonexplorer.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

class NpyReaderTest {

    /** The types by their names in numpy, and 1 as a number of each. */
    @ParameterizedTest
    @CsvSource({
        "|b1, BOOL, 01",
        "|i1, INT8, 01",
        "<i2, INT16, 0100",
        ">i2, INT16, 0001",
        "<i4, INT32, 01000000",
        ">i4, INT32, 00000001",
        "<i8, INT64, 0100000000000000",
        ">i8, INT64, 0000000000000001",
        "|u1, UINT8, 01",
        "<u2, UINT16, 0100",
        ">u2, UINT16, 0001",
        "<u4, UINT32, 01000000",
        ">u4, UINT32, 00000001",
        "<u8, UINT64, 0100000000000000",
        ">u8, UINT64, 0000000000000001",
        "<f2, FP16, 003c",
        ">f2, FP16, 3c00",
        "<V2, BF16, 803f",
        "<f4, FP32, 0000803f",
        ">f4, FP32, 3f800000",
        "<f8, FP64, 000000000000f03f",
        ">f8, FP64, 3ff0000000000000"
    })
    void readsEveryType(String descr, DataType datatype, String one) throws TensorDataException {
        Tensor tensor = read(header(descr, "False", "(1,)"), HexFormat.of().parseHex(one));
        assertEquals(datatype, tensor.datatype());
        assertEquals(Shape.of(1), tensor.shape());
        String value = Values.valueAt(tensor, 0);
        assertTrue(List.of("true", "1", "1.0").contains(value), value);
    }

    @Test
    void fortranOrderBecomesRows() throws TensorDataException {
        // numpy.asfortranarray(numpy.arange(24, dtype='u1').reshape(2, 3, 4))
        byte[] columns = {
            0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21, 2, 14, 6, 18, 10, 22, 3, 15, 7, 19, 11, 23
        };
        Tensor tensor = read(header("|u1", "True", "(2, 3, 4)"), columns);
        assertEquals(Shape.of(2, 3, 4), tensor.shape());
        for (int i = 0; i < columns.length; i++) {
            assertEquals(i, Values.toBytes(tensor)[i]);
        }
    }

    @Test
    void bigEndianAndFortranTogether() throws TensorDataException {
        byte[] columns = {0, 1, 0, 3, 0, 2, 0, 4};
        Tensor tensor = read(header(">i2", "True", "(2, 2)"), columns);
        assertArrayEquals(new short[] {1, 2, 3, 4}, Values.toShorts(tensor));
    }

    @Test
    void stringsLoseWhatFillsThemUp() throws TensorDataException {
        byte[] bytes = {'a', 0, 0, 'b', 0, 'c', 0, 0, 0};
        Tensor tensor = read(header("|S3", "False", "(3,)"), bytes);
        assertEquals(List.of("a", "b\0c", ""), tensor.toText());
    }

    @ParameterizedTest
    @CsvSource({"<, UTF-32LE", ">, UTF-32BE"})
    void widesAreUtf8(String order, Charset charset) throws TensorDataException {
        byte[] bytes = "é€🦊\0\0\0x\0\0\0".replace("\0\0\0", "\0").getBytes(charset);
        Tensor tensor = read(header(order + "U1", "False", "(" + bytes.length / 4 + ",)"), bytes);
        assertEquals(List.of("é", "€", "🦊", "", "x", ""), tensor.toText());
    }

    @Test
    void aSurrogateIsNoCharacter() {
        byte[] half = {0, (byte) 0xd8, 0, 0};
        assertRefused("U+D800", header("<U1", "False", "(1,)"), half);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"(); 1", "(0,); 0", "(3, 0, 4); 0", "(2L,); 2"})
    void shapesOfAllRanks(String shape, int count) throws TensorDataException {
        Tensor tensor = read(header("|u1", "False", shape), new byte[count]);
        assertEquals(count, tensor.shape().elementCount());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyVersion(int version) throws TensorDataException {
        byte[] text = header("|i1", "False", "(2,)").getBytes(StandardCharsets.UTF_8);
        Tensor tensor = NpyReader.read(file(version, text, text.length, new byte[] {5, 6}));
        assertArrayEquals(new byte[] {5, 6}, Values.toBytes(tensor));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "|O; astype",
                "<c8; complex",
                "<M8[ns]; times",
                "|S0; room",
                "<f16; Triton does not have",
                "|V1; Triton does not have",
                "f4; little-endian",
                "=f4; little-endian",
                "float32; names no type",
                "''; names no type"
            })
    void refusesOtherTypes(String descr, String words) {
        assertRefused(words, header(descr, "False", "(1,)"), new byte[16]);
    }

    @Test
    void refusesRecords() {
        assertRefused(
                "records",
                "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }\n",
                new byte[4]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(1000000000000,)",
                "(9223372036854775807,)",
                "(9223372036854775807, 9223372036854775807)",
                "(3,)",
                "(1,)",
                "(2, 0)"
            })
    void refusesASizeThatIsNotThere(String shape) {
        for (String descr : List.of("<f4", "<U9", "|S999999999", "<U999999999")) {
            assertRefused("its header says", header(descr, "False", shape), new byte[8]);
            assertRefused("its header says", header(descr, "True", shape), new byte[8]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{'descr': '<f4'}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': [1]}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1.0,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} 1",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<\\x664', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4, 'fortran_order': False, 'shape': (1,)}",
                "{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)}"
            })
    void refusesABrokenHeader(String text) {
        assertRefused("header is broken", text, new byte[4]);
    }

    @Test
    void refusesTooManyDimensions() {
        assertRefused(
                "64 dimensions", header("|u1", "False", "(" + "1, ".repeat(65) + ")"), new byte[1]);
    }

    @Test
    void refusesWhatIsNoNpyFileOrEndsEarly() throws TensorDataException {
        byte[] text = header("|u1", "False", "(1,)").getBytes(StandardCharsets.UTF_8);
        byte[] whole = file(1, text, text.length, new byte[1]).toArray(ValueLayout.JAVA_BYTE);
        NpyReader.read(MemorySegment.ofArray(whole));
        for (int length = 0; length < whole.length; length++) {
            MemorySegment part = MemorySegment.ofArray(whole).asSlice(0, length);
            assertThrows(TensorDataException.class, () -> NpyReader.read(part));
        }
        assertThrows(
                TensorDataException.class, () -> NpyReader.read(file(4, text, text.length, whole)));
        for (int claimed : new int[] {-1, Integer.MAX_VALUE, 20_000}) {
            TensorDataException refusal =
                    assertThrows(
                            TensorDataException.class,
                            () -> NpyReader.read(file(2, text, claimed, whole)));
            assertTrue(refusal.getMessage().contains("its header says"), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BYTES")
    void readsWhatItWrites(DataType datatype) throws IOException, TensorDataException {
        for (Shape shape : List.of(Shape.of(), Shape.of(3), Shape.of(2, 0), Shape.of(2, 3, 4))) {
            byte[] data = new byte[(int) shape.elementCount() * datatype.byteSize()];
            for (int i = 0; i < data.length; i++) {
                data[i] = (byte) (datatype == DataType.BOOL ? i % 2 : i);
            }
            Tensor tensor = new Tensor(datatype, shape, MemorySegment.ofArray(data));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            NpyWriter.write(tensor, file);
            Tensor read = NpyReader.read(MemorySegment.ofArray(file.toByteArray()));

            boolean narrow = datatype == DataType.BF16;
            assertEquals(narrow ? DataType.FP32 : datatype, read.datatype());
            assertEquals(shape, read.shape());
            if (narrow) {
                assertArrayEquals(Values.toFloats(tensor), Values.toFloats(read));
            } else {
                assertEquals(-1, tensor.data().mismatch(read.data()));
            }
            assertEquals(0, (file.size() - read.data().byteSize()) % 64);
        }
    }

    private static void assertRefused(String words, String header, byte[] data) {
        TensorDataException refusal =
                assertThrows(TensorDataException.class, () -> read(header, data));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    private static Tensor read(String header, byte[] data) throws TensorDataException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return NpyReader.read(file(1, text, text.length, data));
    }

    private static String header(String descr, String fortran, String shape) {
        return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }       \n"
                .formatted(descr, fortran, shape);
    }

    private static MemorySegment file(int version, byte[] header, int claimed, byte[] data) {
        ByteBuffer file =
                ByteBuffer.allocate(12 + header.length + data.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'})
                        .put((byte) version)
                        .put((byte) 0);
        if (version == 1) {
            file.putShort((short) claimed);
        } else {
            file.putInt(claimed);
        }
        file.put(header).put(data).flip();
        byte[] bytes = new byte[file.remaining()];
        file.get(bytes);
        return MemorySegment.ofArray(bytes);
    }
}
