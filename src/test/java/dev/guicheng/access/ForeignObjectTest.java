package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Java-serialised variables and objects of foreign classes do not come in. */
@ServerTest
class ForeignObjectTest {

    private final Cast cast;
    private final RuntimeService runtimeService;

    ForeignObjectTest(@Autowired Cast cast, @Autowired RuntimeService runtimeService) {
        this.cast = cast;
        this.runtimeService = runtimeService;
    }

    @BeforeEach
    void deploy() {
        cast.deployTestProcess();
    }

    @Test
    void javaSerialisedVariableIsRefusedThroughBothDoors() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(new HashMap<>());
        assertRefused(
                """
                {"variables": {"v": {"type": "Object", "value": "%s", "valueInfo": {
                  "objectTypeName": "java.util.HashMap", "serializationDataFormat": "application/x-java-serialized-object"}}}}"""
                        .formatted(Base64.getEncoder().encodeToString(bytes.toByteArray())));
    }

    @Test
    void objectOfAForeignClassIsNotRead() {
        String officer = cast.tester("lotus");
        Visitor rest = cast.basic(officer);
        String instance = rest.post(
                        "/engine-rest/process-definition/key/access-test/start",
                        """
                        {"variables": {"v": {"type": "Object", "value": "{}", "valueInfo": {
                          "objectTypeName": "com.zaxxer.hikari.HikariConfig", "serializationDataFormat": "application/json"}}}}""")
                .json()
                .path("id")
                .asText();
        Visitor admin = cast.basic(cast.user(List.of("camunda-admin")));
        String path = "/engine-rest/process-instance/%s/variables/v?deserializeValue=".formatted(instance);
        assertThat(admin.get(path + "false").status()).isEqualTo(200);
        assertThat(admin.get(path + "true").status()).isEqualTo(500);
        assertThat(admin.get(path + "true").body()).contains("not whitelisted");
    }

    private void assertRefused(String start) {
        long before = runtimeService.createProcessInstanceQuery().count();
        String officer = cast.tester("lotus");
        assertThat(cast.basic(officer)
                        .post("/engine-rest/process-definition/key/access-test/start", start)
                        .status())
                .isIn(400, 500);
        assertThat(cast.loggedIn(officer)
                        .inTasklist()
                        .post(
                                "/camunda/api/engine/engine/default/process-definition/key/access-test/submit-form",
                                start)
                        .status())
                .isIn(400, 500);
        assertThat(runtimeService.createProcessInstanceQuery().count()).isEqualTo(before);
    }
}
