package dev.guicheng.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("漏水", "\"漏水\""),
                Arguments.of(Variables.stringValue("漏水"), "\"漏水\""),
                Arguments.of(1, "1"),
                Arguments.of(1L, "1"),
                Arguments.of(1.5, "1.5"),
                Arguments.of(Variables.longValue(1L), "1"),
                Arguments.of(true, "true"),
                Arguments.of(null, "null"),
                Arguments.of(Variables.untypedNullValue(), "null"),
                Arguments.of(List.of("a", "b"), "[\"a\",\"b\"]"),
                Arguments.of(Map.of("a", List.of(1)), "{\"a\":[1]}"),
                Arguments.of(new String[] {"a"}, "[\"a\"]"),
                Arguments.of(Spin.JSON("[{\"a\":1}]"), "[{\"a\":1}]"),
                Arguments.of(SpinValues.jsonValue("[{\"a\":1}]").create(), "[{\"a\":1}]"),
                Arguments.of(SpinValues.jsonValue(Spin.JSON("[1]")).create(), "[1]"),
                Arguments.of(SpinValues.jsonValue("null").create(), "null"),
                Arguments.of(Variables.untypedValue(Arrays.asList("a", null)), "[\"a\",null]"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void everyShapeOfAValueIsRead(Object value, String json) {
        VariableMap variables = Variables.createVariables();
        variables.put("x", value);
        List<FormProblem> problems = new ArrayList<>();

        assertThat(Values.submitted(variables, true, problems).get("x")).hasToString(json);
        assertThat(problems).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Variables.fileValue("a.jpg").file(new byte[1]).create(), "不接受类型为 file 的值"),
                Arguments.of(Variables.byteArrayValue(new byte[1]), "不接受类型为 bytes 的值"),
                Arguments.of(Variables.dateValue(new Date()), "不接受类型为 date 的值"),
                Arguments.of(Variables.objectValue(List.of("a")).create(), "不接受类型为 object 的值"),
                Arguments.of(
                        Variables.serializedObjectValue("[]")
                                .serializationDataFormat("application/json")
                                .objectTypeName("java.util.ArrayList")
                                .create(),
                        "不接受类型为 object 的值"),
                Arguments.of(SpinValues.xmlValue("<a/>").create(), "不接受类型为 xml 的值"),
                Arguments.of(Variables.stringValue("x", true), "不能作为临时变量提交"),
                Arguments.of(new Date(), "不接受此类值"),
                Arguments.of(new byte[1], "不接受此类值"),
                Arguments.of(List.of(new byte[1]), "不接受此类值"),
                Arguments.of(Double.NaN, "不是有效的数字"),
                Arguments.of(new BigDecimal("1E999999999"), "不是有效的数字"),
                Arguments.of(SpinValues.jsonValue("[{\"a\":1E-999999}]").create(), "不是有效的数字"),
                Arguments.of(SpinValues.jsonValue("{\"a\":").create(), "不是有效的 JSON"),
                Arguments.of(SpinValues.jsonValue("1 2").create(), "不是有效的 JSON"),
                Arguments.of(
                        SpinValues.jsonValue("\"" + "a".repeat(200_001) + "\"").create(), "提交的内容过大，请精简后再提交"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatNoFieldProducesIsRefused(Object value, String message) {
        VariableMap variables = Variables.createVariables();
        variables.put("x", value);
        List<FormProblem> problems = new ArrayList<>();

        Values.submitted(variables, true, problems);

        assertThat(problems).containsExactly(new FormProblem("x", message));
    }

    @Test
    void allTogetherMayNotBeTooLarge() {
        List<FormProblem> problems = new ArrayList<>();

        Values.submitted(Map.of("a", "长".repeat(40_000), "b", "长".repeat(40_000)), true, problems);

        assertThat(problems).containsExactly(FormProblem.of("提交的内容过大，请精简后再提交"));
    }

    @Test
    void programMaySubmitTransientValues() {
        List<FormProblem> problems = new ArrayList<>();

        Values.submitted(Map.of("x", Variables.stringValue("x", true)), false, problems);

        assertThat(problems).isEmpty();
    }

    @Test
    void existingVariablesAreReadAsTheFormShowsThem() {
        VariableMap variables = Variables.createVariables()
                .putValueTyped("rows", SpinValues.jsonValue("[{\"a\":1}]").create())
                .putValueTyped(
                        "list",
                        Variables.serializedObjectValue("[\"a\"]")
                                .serializationDataFormat("application/json")
                                .objectTypeName("java.util.ArrayList")
                                .create())
                .putValueTyped("due", Variables.dateValue(Date.from(Instant.parse("2026-03-10T00:30:00Z"))))
                .putValueTyped("photo", Variables.byteArrayValue(new byte[1]));

        assertThat(Json.toMap(Values.existing(variables, ZoneId.of("Asia/Shanghai"))))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("rows", List.of(Map.of("a", 1)), "list", List.of("a"), "due", "2026-03-10T08:30:00"));
    }
}
