package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.access.Visitor.Answer;
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
    private String instance;

    ForeignObjectTest(@Autowired Cast cast, @Autowired RuntimeService runtimeService) {
        this.cast = cast;
        this.runtimeService = runtimeService;
    }

    @BeforeEach
    void startInstance() {
        cast.deployTestProcess();
        instance = cast.task("lotus").getProcessInstanceId();
    }

    @Test
    void javaSerialisedVariableIsRefusedEvenFromTheAdministrator() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(new HashMap<>());
        Answer answer = setVariable(
                "java.util.HashMap",
                "application/x-java-serialized-object",
                Base64.getEncoder().encodeToString(bytes.toByteArray()));
        assertThat(answer.status()).as(answer.body()).isIn(400, 500);
        assertThat(answer.body()).contains("prohibited");
        assertThat(runtimeService
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .variableName("v")
                        .count())
                .isZero();
    }

    @Test
    void objectOfAForeignClassIsNotRead() {
        assertThat(setVariable(
                                "com.zaxxer.hikari.HikariConfig",
                                "application/json",
                                "{\\\"jdbcUrl\\\": \\\"jdbc:h2:mem:x\\\"}")
                        .status())
                .isEqualTo(204);
        assertThatThrownBy(() -> runtimeService.getVariable(instance, "v"))
                .hasRootCauseMessage("The following classes are not whitelisted for deserialization: "
                        + "[com.zaxxer.hikari.HikariConfig]");
    }

    private Answer setVariable(String type, String format, String value) {
        return cast.basic(cast.user(List.of("camunda-admin")))
                .put(
                        "/engine-rest/process-instance/%s/variables/v".formatted(instance),
                        """
                        {"type": "Object", "value": "%s",
                         "valueInfo": {"objectTypeName": "%s", "serializationDataFormat": "%s"}}"""
                                .formatted(value, type, format));
    }
}
