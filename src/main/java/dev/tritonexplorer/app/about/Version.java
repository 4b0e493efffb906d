package dev.tritonexplorer.app.about;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of numbers, such as 1.4.2, which a {@code v} may stand before.
 *
 * @param numbers from the most to the least weighty
 */
record Version(List<Integer> numbers) implements Comparable<Version> {

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,6}(?:\\.\\d{1,6}){0,3})");

    Version {
        numbers = List.copyOf(numbers);
    }

    static Optional<Version> of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : form.group(1).split("\\.")) {
            numbers.add(Integer.valueOf(number));
        }
        return Optional.of(new Version(numbers));
    }

    @Override
    public int compareTo(Version other) {
        int places = Math.max(numbers.size(), other.numbers.size());
        for (int place = 0; place < places; place++) {
            int compared = Integer.compare(at(place), other.at(place));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private int at(int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }

    @Override
    public String toString() {
        return String.join(".", numbers.stream().map(String::valueOf).toList());
    }
}
