package dev.tritonexplorer.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.tensors.ImageForm.Order;

import org.junit.jupiter.api.Test;

import java.util.List;

class TensorImageTest {

    private static List<Order> orders(long... dims) {
        return ImageForm.of(Shape.of(dims)).stream().map(ImageForm::order).toList();
    }

    @Test
    void aShapeTellsWhatPicturesItMayHold() {
        assertEquals(List.of(Order.CHW, Order.HW), orders(1, 3, 224, 224));
        assertEquals(List.of(Order.HWC), orders(480, 640, 1));
        assertEquals(List.of(Order.HWC, Order.HW), orders(480, 640, 4));
        assertEquals(List.of(Order.CHW, Order.HWC, Order.HW), orders(3, 8, 3));
        assertEquals(List.of(Order.HW), orders(28, 28));
        assertEquals(List.of(), orders(1000));
        assertEquals(List.of(), orders(1, 1000));
        assertEquals(List.of(), orders(0, 3, 8, 8));
        assertEquals(List.of(), orders(3, 100_000, 100_000));
    }

    @Test
    void dimensionsBeforeAreItems() {
        ImageForm form = ImageForm.of(Shape.of(2, 5, 3, 32, 64)).getFirst();
        assertEquals(new ImageForm(Order.CHW, 3, 32, 64, 10), form);
        assertTrue(form.isLikely());
        assertFalse(ImageForm.of(Shape.of(3, 4, 4)).getFirst().isLikely());
        assertFalse(ImageForm.of(Shape.of(500, 500)).getFirst().isLikely());
    }

    @Test
    void planesAndPixelsGiveTheSameColours() {
        Tensor planes =
                Values.ofBytes(
                        DataType.UINT8,
                        Shape.of(3, 2, 2),
                        new byte[] {1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24});
        Tensor pixels =
                Values.ofBytes(
                        DataType.UINT8,
                        Shape.of(2, 2, 3),
                        new byte[] {1, 11, 21, 2, 12, 22, 3, 13, 23, 4, 14, 24});
        int[] expected = {0xff010b15, 0xff020c16, 0xff030d17, 0xff040e18};
        assertArrayEquals(
                expected,
                TensorImage.of(planes, form(Order.CHW, 3), 0, ImageScaling.BYTE).argb());
        assertArrayEquals(
                expected,
                TensorImage.of(pixels, form(Order.HWC, 3), 0, ImageScaling.BYTE).argb());
    }

    private static ImageForm form(Order order, int channels) {
        return new ImageForm(order, channels, 2, 2, 1);
    }

    @Test
    void scalingsPlaceBlackAndWhite() {
        Tensor values = Tensor.ofFloats(Shape.of(2, 2), -1, 0, 0.5f, 1);
        ImageForm grey = form(Order.HW, 1);
        assertArrayEquals(
                new int[] {0xff000000, 0xff808080, 0xffbfbfbf, 0xffffffff},
                TensorImage.of(values, grey, 0, ImageScaling.SIGNED).argb());
        assertArrayEquals(
                new int[] {0xff000000, 0xff000000, 0xff808080, 0xffffffff},
                TensorImage.of(values, grey, 0, ImageScaling.UNIT).argb());
        assertArrayEquals(
                TensorImage.of(values, grey, 0, ImageScaling.SIGNED).argb(),
                TensorImage.of(values, grey, 0, ImageScaling.MIN_MAX).argb());
        Tensor same = Tensor.ofFloats(Shape.of(2, 2), 7, 7, 7, 7);
        assertEquals(0xff000000, TensorImage.of(same, grey, 0, ImageScaling.MIN_MAX).argb()[0]);
    }

    @Test
    void alphaIsTheFourthChannelAndOddValuesAreMagenta() {
        Tensor alpha =
                Tensor.ofFloats(
                        Shape.of(2, 2, 4), 1, 0, 0, 0, 0, 1, 0, 1, Float.NaN, 0, 0, 1, 0, 0, 1, 1);
        TensorImage image =
                TensorImage.of(alpha, form(Order.HWC, 4), 0, ImageScaling.UNIT);
        assertArrayEquals(
                new int[] {0x00ff0000, 0xff00ff00, 0xffff00ff, 0xff0000ff}, image.argb());
        assertEquals(1, image.odd());
    }

    @Test
    void anItemOfABatchIsDrawnByItself() {
        Tensor two =
                Values.ofInts(DataType.INT32, Shape.of(2, 2, 2), 0, 1, 2, 3, 100, 200, 300, 400);
        ImageForm form = ImageForm.of(two.shape()).getFirst();
        assertEquals(2, form.items());
        assertEquals(0xff000000, TensorImage.of(two, form, 1, ImageScaling.MIN_MAX).argb()[0]);
        assertThrows(
                IllegalArgumentException.class,
                () -> TensorImage.of(two, form, 2, ImageScaling.BYTE));
    }

    @Test
    void theScalingIsGuessedFromTheValues() {
        assertEquals(ImageScaling.BYTE, ImageScaling.suiting(DataType.UINT8, 3, 4));
        assertEquals(ImageScaling.UNIT, ImageScaling.suiting(DataType.FP32, 0, 0.9));
        assertEquals(ImageScaling.SIGNED, ImageScaling.suiting(DataType.FP16, -0.9, 0.9));
        assertEquals(ImageScaling.BYTE, ImageScaling.suiting(DataType.FP32, 0, 255));
        assertEquals(ImageScaling.MIN_MAX, ImageScaling.suiting(DataType.FP32, -120, 150));
        assertEquals(ImageScaling.MIN_MAX, ImageScaling.suiting(DataType.INT32, 0, 1));
    }
}
