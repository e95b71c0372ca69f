package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.HashMap;
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
                        {"variables": {"v": {"type": "Object", "value": "{\\"jdbcUrl\\": \\"jdbc:h2:mem:attack\\"}", "valueInfo": {
                          "objectTypeName": "com.zaxxer.hikari.HikariConfig", "serializationDataFormat": "application/json"}}}}""")
                .json()
                .path("id")
                .asText();
        assertThatThrownBy(() -> runtimeService.getVariable(instance, "v"))
                .hasRootCauseMessage("The following classes are not whitelisted for deserialization: "
                        + "[com.zaxxer.hikari.HikariConfig]");
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
