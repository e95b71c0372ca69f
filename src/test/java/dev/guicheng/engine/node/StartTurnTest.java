package dev.guicheng.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.Database;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class StartTurnTest {

    @Test
    void twoNodesThatStartTogetherOnAnEmptyDatabaseCreateEverythingOnce() {
        var address = Database.POSTGRESQL.newAddress();
        var starting = Stream.generate(() -> CompletableFuture.supplyAsync(() -> Database.start(address)))
                .limit(2)
                .toList();
        var nodes = starting.stream().map(CompletableFuture::join).toList();
        try {
            for (var node : nodes) {
                var jdbc = node.getBean(JdbcTemplate.class);
                assertThat(node.getBean(RepositoryService.class)
                                .createProcessDefinitionQuery()
                                .list())
                        .isNotEmpty()
                        .extracting(ProcessDefinition::getVersion)
                        .containsOnly(1);
                assertThat(List.of(
                                jdbc.queryForObject("SELECT COUNT(*) FROM act_re_deployment", Integer.class),
                                jdbc.queryForObject(
                                        "SELECT COUNT(*) FROM act_ru_filter WHERE name_ = '我的任务'", Integer.class)))
                        .containsOnly(1);
            }
        } finally {
            nodes.forEach(ConfigurableApplicationContext::close);
        }
    }

    @Test
    void turnIsFreeOnceTheNodeTakesRequestsAndAfterAStartThatFailed() throws Exception {
        var address = Database.POSTGRESQL.newAddress();
        try {
            Database.start(address, "--guicheng.patrol.time-allowed=nonsense").close();
        } catch (RuntimeException expected) {
            assertThat(expected).hasStackTraceContaining("nonsense");
        }
        try (var node = Database.start(address);
                var connection = DriverManager.getConnection(address);
                var statement = connection.createStatement();
                var held = statement.executeQuery("SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory'")) {
            held.next();
            assertThat(node.isActive()).isTrue();
            assertThat(held.getInt(1)).isZero();
        }
    }
}
