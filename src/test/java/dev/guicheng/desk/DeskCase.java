package dev.guicheng.desk;

import dev.guicheng.access.Cast;
import dev.guicheng.access.Visitor;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A finding of a test of the desk, with the people who handle it. */
final class DeskCase {

    static final String NOTICED = "两盏灯不亮<script>alert('灯')</script>";

    final Person assistant;
    final String caseNo;

    /** Where this finding lies and no other. */
    final String exactPlace = "东侧 " + UUID.randomUUID();

    private final Cast cast;
    private final Tasklist tasklist;

    DeskCase(Cast cast, Tasklist tasklist) {
        this.cast = cast;
        this.tasklist = tasklist;
        assistant = person("serviceAssistants");
        caseNo = tasklist.caseNo(tasklist.start(person("receptionists"), "patrol-to-repair", report()));
    }

    void triage(String route, String seriousness) {
        var form = new HashMap<String, Object>(
                Map.of("route", route, "seriousness", seriousness, "responseMinutes", 60, "solutionDays", 5));
        if (route.equals("RECTIFICATION")) {
            form.put("department", "environment");
        }
        tasklist.complete(assistant, caseNo, "UserTask_TriageFinding", form);
    }

    String task(String element) {
        return tasklist.task(caseNo, element).getId();
    }

    Visitor login(Person person) {
        return cast.loggedIn(person.id());
    }

    Person person(String group) {
        return Person.of(user(group, TestEstate.PROJECT), group);
    }

    Visitor stranger(String group) {
        return cast.loggedIn(user(group, TestEstate.OTHER_PROJECT));
    }

    /** Process owners open more than the Tasklist, and so have a start page with a form and its token. */
    private String user(String group, String project) {
        return cast.user(Stream.of(group, "processOwners").distinct().toList(), project);
    }

    private Map<String, Object> report() {
        var form = ReportForm.of(TestEstate.PROJECT, TestEstate.LOBBY, exactPlace, NOTICED);
        form.put("replyWanted", true);
        form.put("unit", TestEstate.FLAT);
        return form;
    }
}
