package dev.tritonexplorer.app.figures;

/**
 * An axis from 0 up, with marks at round values.
 *
 * @param step between two marks
 * @param top the highest mark, at or above all values
 */
record Scale(double step, double top) {

    private static final int STEPS = 4;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /**
     * @param highest of what is shown
     * @param base 10, or 2 for what is counted in KiB and MiB
     */
    static Scale upTo(double highest, int base) {
        if (!(highest > 0) || Double.isInfinite(highest)) {
            return new Scale(1, 1);
        }
        double wanted = highest / STEPS;
        double step = base == 2 ? binary(wanted) : decimal(wanted);
        return new Scale(step, step * Math.max(1, Math.ceil(highest / step - 1e-9)));
    }

    private static double decimal(double wanted) {
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double round : ROUND) {
            if (round * power >= wanted * (1 - 1e-9)) {
                return round * power;
            }
        }
        return 10 * power;
    }

    private static double binary(double wanted) {
        return Math.pow(2, Math.ceil(Math.log(wanted) / Math.log(2) - 1e-9));
    }

    int marks() {
        return (int) Math.round(top / step);
    }
}
