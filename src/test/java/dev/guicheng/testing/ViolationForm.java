package dev.guicheng.testing;

import java.util.HashMap;
import java.util.Map;

/** What is filled into the start form of a violation; more may be put into it. */
public final class ViolationForm {

    private ViolationForm() {}

    /** Materials of a renovation in the way, found on the spot and no danger. */
    public static Map<String, Object> of(String project, String place, String exactPlace) {
        var form = new HashMap<String, Object>();
        form.put("project", project);
        form.put("place", place);
        form.put("exactPlace", exactPlace);
        form.put("kind", "K11-01");
        form.put("description", "装修材料堵住楼道");
        form.put("source", "DIRECT");
        form.put("danger", false);
        return form;
    }
}
