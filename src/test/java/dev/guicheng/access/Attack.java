package dev.guicheng.access;

import dev.guicheng.access.RawRequest.Reply;
import dev.guicheng.testing.OurTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sends hostile requests, looks at each answer, and at the tables as often as it takes to know who wrote. */
public final class Attack {

    /** Failed log-ins stand in the access log and its chain, and count against the user. */
    static final Set<String> ACCESS_LOG = Set.of("access_entry", "ledger_entry", "ledger_head");

    /** Drawn from the other tables by a thread of its own, which writes when it is time and not when one asks. */
    static final Set<String> AUDIT_INDEX =
            Set.of("audit_case", "audit_facet", "audit_clause", "audit_clause_day", "audit_index");

    /** Of the engine's tables those that say who may do what, what runs and what has happened. */
    static final List<String> ENGINE_TABLES = List.of(
            "ACT_ID_USER",
            "ACT_ID_GROUP",
            "ACT_ID_MEMBERSHIP",
            "ACT_ID_TENANT",
            "ACT_ID_TENANT_MEMBER",
            "ACT_RU_AUTHORIZATION",
            "ACT_RU_FILTER",
            "ACT_RU_JOB",
            "ACT_RE_DEPLOYMENT",
            "ACT_RE_PROCDEF",
            "ACT_HI_PROCINST",
            "ACT_HI_TASKINST",
            "ACT_HI_COMMENT",
            "ACT_HI_OP_LOG");

    /** What tells of the inside: frames of a stack, classes, statements. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\sat [a-z]+(\\.[\\w$]+)+\\(|\\bCaused by: |### (Error|SQL|Cause)|\\bjava\\.(lang|util|sql)\\.\\w|org\\.(h2|postgresql|springframework|apache\\.ibatis|thymeleaf)\\.|root:x:0");

    private static final int TOGETHER = 25;
    private static final int SHOWN = 700;

    private final HostileRequests requests;
    private final OurTables tables;
    private final int port;
    private final Set<String> kinds = new TreeSet<>();

    public Attack(HostileRequests requests, OurTables tables, int port) {
        this.requests = requests;
        this.tables = tables;
        this.port = port;
    }

    /** What went wrong, request by request. */
    public List<String> send(int count) throws IOException {
        List<String> wrong = new ArrayList<>();
        var before = contents();
        for (int sent = 0; sent < count; sent += TOGETHER) {
            List<String> batch = new ArrayList<>();
            for (int i = sent; i < Math.min(count, sent + TOGETHER); i++) {
                var request = requests.next();
                kinds.add(request.kind());
                var reply = request.send(port);
                batch.add("#%d %d %s".formatted(i, reply.status(), request));
                if (!acceptable(request, reply)) {
                    wrong.add("#%d %s → %s".formatted(i, request, excerpt(reply)));
                }
            }
            var after = contents();
            if (!after.equals(before)) {
                wrong.add("%s changed by one of %s".formatted(changed(before, after), String.join("\n  ", batch)));
            }
            before = after;
        }
        return wrong;
    }

    Set<String> kinds() {
        return kinds;
    }

    private static boolean acceptable(RawRequest request, Reply reply) {
        return (reply.status() >= 200 && reply.status() < 500 || notHttpAsWeKnowIt(request, reply))
                && !INSIDE.matcher(reply.text()).find();
    }

    /** What HTTP itself has to be answered by: a method or a transfer coding that the server does not have. */
    private static boolean notHttpAsWeKnowIt(RawRequest request, Reply reply) {
        return reply.status() == 501
                && (request.headers().containsKey("Transfer-Encoding")
                        || request.method().equals("CONNECT"));
    }

    private static String excerpt(Reply reply) {
        var text = reply.text().replaceAll("(?s)\\r\\n(?!\\r\\n).*?\\r\\n\\r\\n", "\n");
        return shortened(text);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), SHOWN));
    }

    private static Set<String> changed(
            Map<String, Set<Map<String, Object>>> before, Map<String, Set<Map<String, Object>>> after) {
        var changed = new TreeSet<String>();
        after.forEach((table, rows) -> {
            var added = new HashSet<>(rows);
            added.removeAll(before.getOrDefault(table, Set.of()));
            if (!rows.equals(before.get(table))) {
                changed.add(shortened(table + added));
            }
        });
        return changed;
    }

    private Map<String, Set<Map<String, Object>>> contents() {
        var contents = new TreeMap<>(tables.contents());
        contents.keySet().removeIf(table -> Stream.of(ACCESS_LOG, AUDIT_INDEX)
                .anyMatch(tables -> tables.contains(table.toLowerCase(Locale.ROOT))));
        ENGINE_TABLES.forEach(table -> contents.put(table, tables.rowsOf(table)));
        return contents;
    }
}
