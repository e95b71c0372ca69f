package dev.guicheng.benchmark;

import java.util.Collection;
import java.util.List;

/** What is made of measured times. */
final class Figures {

    private Figures() {}

    static double median(Collection<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** In milliseconds. */
    static double percentile(Collection<Long> nanos, int percent) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) * percent / 100) / 1e6;
    }

    static String number(double figure) {
        return Double.isNaN(figure) ? "–" : figure >= 100 ? "%,.0f".formatted(figure) : "%.1f".formatted(figure);
    }

    static String ratio(double ours, double plain) {
        return Double.isNaN(ours / plain) ? "–" : "%.2f".formatted(ours / plain);
    }

    static String range(List<Double> figures) {
        return figures.isEmpty()
                ? "–"
                : "%s [%s–%s]"
                        .formatted(
                                number(median(figures)),
                                number(figures.stream().min(Double::compare).orElseThrow()),
                                number(figures.stream().max(Double::compare).orElseThrow()));
    }
}
