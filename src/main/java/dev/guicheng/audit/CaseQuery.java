package dev.guicheng.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A search for cases as it stands in the address of its page; what is not asked for is empty. */
record CaseQuery(
        String no,
        String process,
        String project,
        String place,
        String person,
        String department,
        String clause,
        String verdict,
        String by,
        String from,
        String to,
        String state,
        String outcome,
        String text,
        String sort,
        String after,
        String before) {

    /** What no keyboard types, and PostgreSQL keeps nowhere. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cntrl}");

    CaseQuery {
        no = stripped(no);
        process = stripped(process);
        project = stripped(project);
        place = stripped(place);
        person = stripped(person);
        department = stripped(department);
        clause = stripped(clause);
        verdict = stripped(verdict);
        by = stripped(by);
        from = stripped(from);
        to = stripped(to);
        state = stripped(state);
        outcome = stripped(outcome);
        text = stripped(text);
        sort = stripped(sort);
        after = stripped(after);
        before = stripped(before);
    }

    /** What is looked for, and in which order, without the place in the list. */
    Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("no", no);
        parts.put("process", process);
        parts.put("project", project);
        parts.put("place", place);
        parts.put("person", person);
        parts.put("department", department);
        parts.put("clause", clause);
        parts.put("verdict", verdict);
        parts.put("by", by);
        parts.put("from", from);
        parts.put("to", to);
        parts.put("state", state);
        parts.put("outcome", outcome);
        parts.put("text", text);
        parts.put("sort", sort);
        parts.values().removeIf(String::isEmpty);
        return parts;
    }

    private static String stripped(String text) {
        return text == null ? "" : UNSEEN.matcher(text).replaceAll(" ").strip();
    }
}
