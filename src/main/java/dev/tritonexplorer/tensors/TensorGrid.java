package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Shape;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor as pages of rows and columns: its last two dimensions, or one column where it is but a
 * single row.
 *
 * @param leading the dimensions that choose the page, outermost first
 * @param rows of each page
 * @param columns of each page
 * @param down whether the tensor's last dimension goes down the rows
 */
public record TensorGrid(List<Long> leading, long rows, long columns, boolean down) {

    /** Copies the list. */
    public TensorGrid {
        leading = List.copyOf(leading);
    }

    /** The pages of a shape. */
    public static TensorGrid of(Shape shape) {
        int rank = shape.rank();
        if (rank == 0) {
            return new TensorGrid(List.of(), 1, 1, true);
        }
        List<Long> leading =
                Arrays.stream(shape.toArray()).limit(Math.max(0, rank - 2)).boxed().toList();
        long last = shape.dim(rank - 1);
        long before = rank == 1 ? 1 : shape.dim(rank - 2);
        if (shape.elementCount() == 0) {
            return new TensorGrid(leading, 0, 0, false);
        }
        return before == 1
                ? new TensorGrid(leading, last, 1, true)
                : new TensorGrid(leading, before, last, false);
    }

    /**
     * Where a cell is in the tensor, in row-major order.
     *
     * @param page an index for each of the leading dimensions
     */
    public long index(List<Long> page, long row, long column) {
        long index = 0;
        for (int i = 0; i < leading.size(); i++) {
            index = index * leading.get(i) + page.get(i);
        }
        return (index * rows + row) * columns + column;
    }

    /** A block of cells for spreadsheets: tabs between cells, a line a row; both ends are in it. */
    public String table(
            TensorCells cells,
            List<Long> page,
            long firstRow,
            long firstColumn,
            long lastRow,
            long lastColumn) {
        StringBuilder text = new StringBuilder();
        for (long row = firstRow; row <= lastRow; row++) {
            for (long column = firstColumn; column <= lastColumn; column++) {
                text.append(column == firstColumn ? "" : "\t");
                text.append(cells.text(index(page, row, column)));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
