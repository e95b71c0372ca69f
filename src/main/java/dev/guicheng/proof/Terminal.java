package dev.guicheng.proof;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.ToIntBiFunction;

/** Where a command speaks to who has called it: English where LANG is English, else Chinese. */
public final class Terminal {

    private Terminal() {}

    public static int with(ToIntBiFunction<PrintStream, Locale> command) {
        var language = System.getenv("LANG");
        var locale = language != null && language.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            return command.applyAsInt(out, locale);
        }
    }
}
