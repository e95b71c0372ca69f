package dev.guicheng.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What is filled into the start form of 报事报修; more may be put into it. */
public final class ReportForm {

    private ReportForm() {}

    /** Two dark lamps in the lobby of the test estate, at a spot of which nothing else has been reported. */
    public static Map<String, Object> ofLamps() {
        return ofLamps("东侧 " + UUID.randomUUID());
    }

    /** Two dark lamps in the lobby of the test estate. */
    public static Map<String, Object> ofLamps(String exactPlace) {
        return of(TestEstate.PROJECT, TestEstate.LOBBY, exactPlace, "两盏灯不亮");
    }

    /** Something small that is wrong with the lighting. */
    public static Map<String, Object> of(String project, String place, String exactPlace, String description) {
        var form = new HashMap<String, Object>();
        form.put("project", project);
        form.put("place", place);
        form.put("exactPlace", exactPlace);
        form.put("item", "K03-03");
        form.put("description", description);
        form.put("seriousness", "MINOR");
        form.put("hazard", false);
        form.put("replyWanted", false);
        return form;
    }
}
