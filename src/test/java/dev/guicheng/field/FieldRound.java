package dev.guicheng.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import org.camunda.spin.Spin;

/** A round of the lobby, and what an officer fills in on the way. */
final class FieldRound {

    static final Person OFFICER = Person.of("gaolin", "serviceOfficers");
    static final Person COLLEAGUE = Person.of("tangmin", "serviceOfficers");
    static final String CARRY_OUT_ROUND = "UserTask_CarryOutRound";

    private static final ObjectMapper JSON = new ObjectMapper();

    final String caseNo;
    final String taskId;

    private FieldRound(String caseNo, String taskId) {
        this.caseNo = caseNo;
        this.taskId = taskId;
    }

    static FieldRound started(Tasklist tasklist) {
        var form = new HashMap<String, Object>();
        form.put("project", TestEstate.PROJECT);
        form.put("places", Spin.JSON(List.of(TestEstate.LOBBY)));
        form.put("kind", "DAILY");
        form.put("cause", "RANDOM");
        form.put("way", "WALK");
        form.put("categories", Spin.JSON(List.of("K06")));
        var caseNo = tasklist.caseNo(tasklist.start(OFFICER, "patrol-round", form));
        return new FieldRound(caseNo, tasklist.task(caseNo, CARRY_OUT_ROUND).getId());
    }

    static FieldRound claimed(Tasklist tasklist) {
        var round = started(tasklist);
        tasklist.claim(OFFICER, round.caseNo, CARRY_OUT_ROUND);
        return round;
    }

    /** All items of the form ticked, nothing found. */
    static ObjectNode nothingFound(String form) {
        var values = JSON.createObjectNode();
        var items = values.putArray("checkedItems");
        field(form, "checkedItems").path("values").forEach(item -> items.add(item.path("value")));
        values.put("situation", "大堂整洁");
        values.putArray("findings");
        return values;
    }

    static ObjectNode report(String exactPlace) {
        return JSON.createObjectNode()
                .put("project", TestEstate.PROJECT)
                .put("place", TestEstate.LOBBY)
                .put("exactPlace", exactPlace)
                .put("item", "K03-03")
                .put("description", "两盏灯不亮")
                .put("seriousness", "MINOR")
                .put("hazard", false)
                .put("replyWanted", false);
    }

    static JsonNode field(String form, String key) {
        return json(form).findParents("key").stream()
                .filter(field -> key.equals(field.path("key").asText()))
                .findFirst()
                .orElseThrow();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
