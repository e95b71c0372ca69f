package dev.guicheng.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.ExceptionUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class FailureCauseTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new DuplicateKeyException("uq_x"), "数据库写入失败（原因：uq_x）"),
                Arguments.of(
                        new PersistenceException("mapper", new java.sql.SQLException("column x")),
                        "数据库写入失败（原因：column x）"),
                Arguments.of(
                        new CannotGetJdbcConnectionException("pool", new SQLTransientConnectionException("timed out")),
                        "数据库连接失败（原因：timed out）"),
                Arguments.of(
                        new RuntimeException("mail", new ConnectException("Connection refused")),
                        "外部系统连接失败（原因：Connection refused）"),
                Arguments.of(new NullPointerException("because \"a\" is null"), "程序缺少应有的数据（原因：because \"a\" is null）"),
                Arguments.of(new Refused("工时必填"), "业务规则不允许（原因：工时必填）"),
                Arguments.of(
                        new ProcessEngineException("Unknown property used in expression: ${x}"),
                        "流程模型中的表达式有误（原因：Unknown property used in expression: ${x}）"),
                Arguments.of(
                        new IllegalStateException("Process variable 'x' is not set"),
                        "程序出错（原因：Process variable 'x' is not set）"),
                Arguments.of(new IllegalStateException(), "程序出错"),
                Arguments.of(
                        new DuplicateKeyException("Key (phone)=(13800138000) exists\nDetail: more"),
                        "数据库写入失败（原因：Key (phone)=(***) exists）"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureIsToldInPlainWords(Exception failure, String words) {
        Exception wrapped = new ProcessEngineException("Exception while executing job", failure);

        assertThat(FailureCause.of(failure.getMessage(), ExceptionUtil.getExceptionStacktrace(failure))
                        .inWords())
                .isEqualTo(words);
        assertThat(FailureCause.of(wrapped.getMessage(), ExceptionUtil.getExceptionStacktrace(wrapped))
                        .kind())
                .isEqualTo(words.replaceAll("（.*", ""));
    }

    @Test
    void longReasonIsCutShort() {
        assertThat(FailureCause.of("x".repeat(1000), null).reason()).hasSize(301);
    }
}
