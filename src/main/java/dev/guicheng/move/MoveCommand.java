package dev.guicheng.move;

import dev.guicheng.engine.EngineClock;
import dev.guicheng.ledger.EveryChain;
import dev.guicheng.ledger.RowSum;
import dev.guicheng.proof.Terminal;
import dev.guicheng.proof.Words;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The command {@code move}: takes everything from an H2 file to an empty PostgreSQL database and holds both against each
 * other. Ends with 0 when all is there and verified, 1 when it is not and the target was emptied again, 2 when nothing was
 * done.
 */
public final class MoveCommand {

    public static final String NAME = "move";

    private static final int RIGHT = 0;
    private static final int FAILED = 1;
    private static final int NOT_DONE = 2;

    private static final String FROM = "--from";
    private static final String TO = "--to";
    private static final String FROM_USER = "GUICHENG_FROM_USER";
    private static final String FROM_PASSWORD = "GUICHENG_FROM_PASSWORD";
    private static final String TO_USER = "GUICHENG_DATABASE_USER";
    private static final String TO_PASSWORD = "GUICHENG_DATABASE_PASSWORD";
    private static final int TOLD = 20;

    private final PrintStream out;
    private final Words words;
    private final Map<String, String> environment;
    private final Clock clock;

    private MoveCommand(PrintStream out, Locale locale, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
        words = new Words(NAME, locale);
        var now = new EngineClock();
        clock = Clock.fixed(now.instant(), now.getZone());
    }

    /** Moves what the arguments after the command's name say; speaks English where LANG is English, else Chinese. */
    public static int run(String... arguments) {
        LoggingSystem.get(MoveCommand.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        return Terminal.with((out, locale) -> run(out, locale, System.getenv(), arguments));
    }

    /** The same, saying it to somebody else. */
    public static int run(PrintStream out, Locale locale, Map<String, String> environment, String... arguments) {
        return new MoveCommand(out, locale, environment).run(List.of(arguments));
    }

    private int run(List<String> arguments) {
        try {
            var order = order(arguments);
            if (order.isEmpty()) {
                say("usage");
                return NOT_DONE;
            }
            try (var source = Source.open(
                            order.get(FROM),
                            environment.getOrDefault(FROM_USER, "sa"),
                            environment.getOrDefault(FROM_PASSWORD, ""));
                    var target = Target.open(order.get(TO), environment.get(TO_USER), environment.get(TO_PASSWORD))) {
                source.check();
                target.check();
                return move(source, target);
            }
        } catch (Refusal e) {
            say(e.key(), e.arguments());
            say("not-done");
            return NOT_DONE;
        } catch (SQLException e) {
            say("broken", e.getMessage());
            say("not-done");
            return NOT_DONE;
        }
    }

    /** The addresses by their names; nothing where somebody asks how it goes. */
    private static Map<String, String> order(List<String> arguments) throws Refusal {
        var order = new HashMap<String, String>();
        for (var argument : arguments) {
            if (argument.equals("--help") || argument.equals("-h")) {
                return Map.of();
            }
            int end = argument.indexOf('=');
            var name = end < 0 ? argument : argument.substring(0, end);
            if (end < 0 || !name.equals(FROM) && !name.equals(TO) || end == argument.length() - 1) {
                throw new Refusal("argument", argument);
            }
            if (order.put(name, argument.substring(end + 1)) != null) {
                throw new Refusal("argument.twice", name);
            }
        }
        for (var name : List.of(FROM, TO)) {
            if (!order.isEmpty() && !order.containsKey(name)) {
                throw new Refusal("argument.missing", name);
            }
        }
        return order;
    }

    private int move(Source source, Target target) {
        try {
            say("chains.source");
            var before = EveryChain.verify(source.connection(), Source.DATABASE_ID, clock);
            say(
                    "chains.found",
                    before.chains(),
                    before.entries(),
                    before.seals(),
                    before.problems().size());
            say("schema");
            target.createTables();
            var differences = copy(source, target);
            if (differences.isEmpty()) {
                say("chains.target");
                var after = EveryChain.verify(target.connection(), Target.DATABASE_ID, clock);
                say(
                        "chains.found",
                        after.chains(),
                        after.entries(),
                        after.seals(),
                        after.problems().size());
                differences.addAll(between(before, after));
            }
            if (!differences.isEmpty()) {
                differences.stream().limit(TOLD).forEach(out::println);
                say("different", differences.size());
                empty(target);
                return FAILED;
            }
            target.commit();
            before.problems().stream().limit(TOLD).forEach(problem -> say("problem", problem));
            if (!before.problems().isEmpty()) {
                say("problems.kept", before.problems().size());
            }
            say("done");
            return RIGHT;
        } catch (Refusal e) {
            say(e.key(), e.arguments());
            empty(target);
            return NOT_DONE;
        } catch (SQLException | RuntimeException e) {
            say("broken", reason(e));
            empty(target);
            return FAILED;
        }
    }

    /** Copies everything and answers in what the two databases differ. */
    private List<String> copy(Source source, Target target) throws SQLException, Refusal {
        var versions = List.of(Target.engineVersion(source.connection()), Target.engineVersion(target.connection()));
        if (!versions.get(0).equals(versions.get(1))) {
            throw new Refusal("from.engine", versions.get(0), versions.get(1));
        }
        var from = Tables.of(source.connection());
        var to = Tables.of(target.connection());
        var copies = copies(from, to);
        target.begin(to.values());
        var sums = new LinkedHashMap<Copy, RowSum>();
        long rows = 0;
        for (var copy : copies) {
            var sum = run(copy, source, target);
            sums.put(copy, sum);
            rows += sum.rows();
            if (sum.rows() > 0) {
                say("table", sums.size(), copies.size(), copy.name(), sum.rows());
            }
        }
        target.refer();
        target.count(source.sequences(), source.identities());
        say("compare", copies.size(), rows);
        var differences = new ArrayList<String>();
        for (var sum : sums.entrySet()) {
            var found = sum.getKey().sumOf(target.connection());
            if (found.rows() != sum.getValue().rows()) {
                differences.add(words.of(
                        "different.rows", sum.getKey().name(), sum.getValue().rows(), found.rows()));
            } else if (!found.hex().equals(sum.getValue().hex())) {
                differences.add(words.of("different.contents", sum.getKey().name()));
            }
        }
        return differences;
    }

    private RowSum run(Copy copy, Source source, Target target) throws SQLException {
        try {
            return copy.run(source.connection(), target.connection(), rows -> say("table.so-far", copy.name(), rows));
        } catch (SQLException e) {
            throw new SQLException(words.of("table.broken", copy.name(), reason(e)), e);
        }
    }

    private static List<Copy> copies(SortedMap<String, Table> from, SortedMap<String, Table> to) throws Refusal {
        var strange = new TreeSet<>(from.keySet());
        strange.removeAll(to.keySet());
        if (!strange.isEmpty()) {
            throw new Refusal("tables.strange", String.join(", ", strange));
        }
        var missing = new TreeSet<>(to.keySet());
        missing.removeAll(from.keySet());
        if (!missing.isEmpty()) {
            throw new Refusal("tables.missing", String.join(", ", missing));
        }
        var copies = new ArrayList<Copy>();
        for (var table : from.entrySet()) {
            copies.add(Copy.of(table.getKey(), table.getValue(), to.get(table.getKey())));
        }
        return copies;
    }

    private List<String> between(EveryChain.Report before, EveryChain.Report after) {
        if (before.equals(after)) {
            return List.of();
        }
        var differences = new ArrayList<String>();
        differences.add(words.of("different.chains"));
        after.problems().stream()
                .filter(problem -> !before.problems().contains(problem))
                .forEach(differences::add);
        before.problems().stream()
                .filter(problem -> !after.problems().contains(problem))
                .forEach(differences::add);
        return differences;
    }

    private void empty(Target target) {
        try {
            target.empty();
            say("emptied");
        } catch (SQLException | RuntimeException e) {
            say("not-emptied", reason(e));
        }
    }

    /** What lies deepest, of a batch what stopped it. */
    private static String reason(Exception e) {
        if (e instanceof SQLException batch && batch.getNextException() != null) {
            return batch.getNextException().getMessage();
        }
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    private void say(String key, Object... arguments) {
        out.println(words.of(key, arguments));
    }
}
