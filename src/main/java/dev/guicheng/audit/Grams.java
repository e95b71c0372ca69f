package dev.guicheng.audit;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text for searching where words are not set apart by blanks: every two neighbouring characters are an entry of the index,
 * and the last character of each run is one by itself, so that a single character is found as the beginning of an entry.
 */
public final class Grams {

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}\\p{Z}\\p{Cs}]+");

    private Grams() {}

    /** The text as it is compared: letters small, wide characters narrow, blanks and what cannot be seen as one blank. */
    static String plain(String text) {
        return BLANK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /** The words of a question, which are all to be found. */
    static List<String> words(String question) {
        return Stream.of(plain(question).split(" "))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** The entries for a text that is plain already, a line each, as the index keeps them. */
    public static String lines(String plain) {
        return String.join("\n", of(plain));
    }

    /** The entries for a text that is plain already. */
    static Set<String> of(String plain) {
        var grams = new LinkedHashSet<String>();
        for (var run : plain.split(" ")) {
            int[] characters = run.codePoints().toArray();
            for (int i = 0; i < characters.length; i++) {
                grams.add(new String(characters, i, Math.min(2, characters.length - i)));
            }
        }
        return grams;
    }

    /** The condition on entries, in the language of PostgreSQL, that every text with these words meets. */
    static String condition(List<String> words) {
        return words.stream().flatMap(Grams::required).distinct().collect(Collectors.joining(" & "));
    }

    private static Stream<String> required(String word) {
        int[] characters = word.codePoints().toArray();
        if (characters.length == 1) {
            return Stream.of(quoted(word) + ":*");
        }
        return Stream.iterate(0, i -> i + 1)
                .limit(characters.length - 1L)
                .map(i -> quoted(new String(characters, i, 2)));
    }

    private static String quoted(String gram) {
        return "'" + gram.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
