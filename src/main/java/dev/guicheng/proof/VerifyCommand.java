package dev.guicheng.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The command {@code verify}: checks what has left the product without its database, its settings or a network. Ends with
 * 0 when all is right, 1 when something is not, 2 when there is nothing to check.
 */
public final class VerifyCommand {

    public static final String NAME = "verify";

    private static final int RIGHT = 0;
    private static final int WRONG = 1;
    private static final int NOT_DONE = 2;

    /** @param what a package, or a file or a folder of anchors */
    private record Order(Path what, List<PublicKey> keys, Optional<Path> anchors) {}

    private final PrintStream out;
    private final Words words;

    private VerifyCommand(PrintStream out, Locale locale) {
        this.out = out;
        words = new Words("proof", locale);
    }

    /** Checks what the arguments after the command's name say; speaks English where LANG is English, else Chinese. */
    public static int run(String... arguments) {
        return Terminal.with((out, locale) -> run(out, locale, arguments));
    }

    /** The same, saying it to somebody else. */
    public static int run(PrintStream out, Locale locale, String... arguments) {
        return new VerifyCommand(out, locale).run(List.of(arguments));
    }

    private int run(List<String> arguments) {
        Order order;
        try {
            order = order(arguments.iterator());
        } catch (IllegalArgumentException e) {
            if (e.getMessage() != null) {
                out.println(e.getMessage());
            }
            out.println(words.of("usage"));
            return NOT_DONE;
        }
        var checks = new Checks(out, words);
        try {
            if (Files.isDirectory(order.what()) || !zipped(order.what())) {
                if (AnchorCheck.check(order.what(), checks, null, order.keys())
                                .anchors()
                                .isEmpty()
                        && checks.count() == 0) {
                    out.println(words.of("anchors.none", order.what()));
                    return NOT_DONE;
                }
            } else {
                PackageCheck.check(order.what(), checks, order.keys(), order.anchors());
            }
        } catch (ZipException e) {
            checks.wrong("package.unreadable", order.what().getFileName());
        } catch (IOException e) {
            out.println(words.of("unreadable", order.what(), e.getMessage()));
            return NOT_DONE;
        }
        out.println(checks.first()
                .map(problem -> words.of("result.wrong", checks.count(), problem))
                .orElse(words.of("result.right")));
        return checks.count() == 0 ? RIGHT : WRONG;
    }

    private Order order(Iterator<String> arguments) {
        Path what = null;
        var keys = new ArrayList<PublicKey>();
        Optional<Path> anchors = Optional.empty();
        while (arguments.hasNext()) {
            var argument = arguments.next();
            switch (argument) {
                case "--key" -> keys.add(key(value(argument, arguments)));
                case "--anchors" -> anchors = Optional.of(existing(value(argument, arguments)));
                case "--help", "-h" -> throw new IllegalArgumentException();
                default -> {
                    if (what != null || argument.startsWith("--")) {
                        throw new IllegalArgumentException(words.of("argument", argument));
                    }
                    what = existing(argument);
                }
            }
        }
        if (what == null) {
            throw new IllegalArgumentException();
        }
        return new Order(what, keys, anchors);
    }

    private String value(String argument, Iterator<String> arguments) {
        if (!arguments.hasNext()) {
            throw new IllegalArgumentException(words.of("argument", argument));
        }
        return arguments.next();
    }

    private Path existing(String name) {
        try {
            var path = Path.of(name);
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // No file has such a name.
        }
        throw new IllegalArgumentException(words.of("missing", name));
    }

    /** The key itself, or a file with it. */
    private PublicKey key(String text) {
        try {
            var file = text.endsWith("=") ? Optional.<Path>empty() : Optional.of(existing(text));
            return Ed25519.publicKey(file.isPresent() ? Files.readString(file.get()) : text);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(words.of("key", text), e);
        }
    }

    private static boolean zipped(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(2), new byte[] {'P', 'K'})
                    || file.toString().endsWith(".zip");
        }
    }
}
