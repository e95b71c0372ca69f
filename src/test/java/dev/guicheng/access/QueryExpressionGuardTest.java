package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Visitor.Answer;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Expressions in queries, also inside {@code orQueries} and stored filters, are attacked through both REST doors. */
@ServerTest
class QueryExpressionGuardTest {

    private static final List<String> LISTS = List.of("/task?maxResults=10", "/task/count");

    private final Cast cast;
    private final FilterService filterService;
    private final TaskService taskService;
    private String admin;

    QueryExpressionGuardTest(
            @Autowired Cast cast, @Autowired FilterService filterService, @Autowired TaskService taskService) {
        this.cast = cast;
        this.filterService = filterService;
        this.taskService = taskService;
    }

    @BeforeEach
    void castAdministrator() {
        admin = cast.user(List.of("camunda-admin"));
    }

    @AfterEach
    void removeFilters() {
        filterService
                .createTaskFilterQuery()
                .filterName("attack")
                .list()
                .forEach(filter -> filterService.deleteFilter(filter.getId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${1+1}",
                "#{currentUser()}",
                "${''.getClass().forName('java.lang.System').getMethods()[0]}",
                "${''.class}",
                "${currentUser().getClass()}",
                "${currentUserGroups().getClass()}",
                "${dateTime().getZone().getClass()}",
                "${dateTime().toDate().getClass()}",
                "${endOfYesterday().getClass()}",
                "${startOfTomorrow().toInstant()}",
                "x${currentUser()}",
                "${currentUser()}${currentUser()}",
                "${identityService.newUser('x')}",
                "${repositoryService}"
            })
    void expressionOutsideTheListIsRefusedEverywhere(String expression) {
        for (String query : List.of(
                "{\"assigneeExpression\": \"%s\"}".formatted(expression),
                "{\"orQueries\": [{\"assigneeExpression\": \"%s\"}]}".formatted(expression),
                "{\"orQueries\": [{\"assignee\": \"a\", \"nameLike\": \"b\"}, {\"dueBeforeExpression\": \"%s\"}]}"
                        .formatted(expression))) {
            for (String list : LISTS) {
                assertRefused(cast.basic(admin).post("/engine-rest" + list, query));
                assertRefused(cast.basic(cast.tester("lotus")).post("/engine-rest" + list, query));
                assertRefused(
                        cast.loggedIn(admin).inTasklist().post("/camunda/api/engine/engine/default" + list, query));
            }
        }
    }

    @Test
    void expressionInAStoredFilterIsRefusedWhenTheFilterRuns() {
        String attack =
                """
                {"resourceType": "Task", "name": "attack", "query": %s, "properties": {}}""";
        for (String query : List.of(
                "{\"assigneeExpression\": \"${''.getClass()}\"}",
                "{\"orQueries\": [{\"assigneeExpression\": \"${''.getClass()}\"}]}")) {
            Visitor rest = cast.basic(admin);
            Answer created = rest.post("/engine-rest/filter/create", attack.formatted(query));
            assertThat(created.status()).isEqualTo(200);
            String filter = "/engine-rest/filter/" + created.json().path("id").asText();
            assertRefused(rest.get(filter + "/list?maxResults=10"));
            assertRefused(rest.get(filter + "/count"));
            assertRefused(rest.post(filter + "/count", "{}"));
        }
    }

    @Test
    void expressionThatExtendsAStoredFilterIsRefused() {
        Filter filter = filterService.newTaskFilter("attack");
        filter.setQuery(taskService.createTaskQuery());
        String path = "/engine-rest/filter/" + filterService.saveFilter(filter).getId();
        for (String query : List.of(
                "{\"assigneeExpression\": \"${''.getClass()}\"}",
                "{\"orQueries\": [{\"assigneeExpression\": \"${''.getClass()}\"}]}")) {
            assertRefused(cast.basic(admin).post(path + "/list?maxResults=10", query));
            assertRefused(cast.basic(admin).post(path + "/count", query));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${currentUser()}",
                "${ currentUser() }",
            })
    void listedExpressionsWorkInsideStoredFilters(String expression) {
        Filter filter = filterService.newTaskFilter("attack");
        filter.setQuery(taskService
                .createTaskQuery()
                .taskAssigneeExpression(expression)
                .taskCandidateGroupInExpression("${currentUserGroups()}")
                .dueAfterExpression("${endOfYesterday()}")
                .followUpBeforeExpression("${startOfTomorrow()}")
                .dueBeforeExpression("${dateTime().plusDays(2).withTimeAtStartOfDay()}")
                .taskCreatedBeforeExpression("${now()}"));
        String path = "/engine-rest/filter/" + filterService.saveFilter(filter).getId();
        assertThat(cast.basic(admin).get(path + "/count").status()).isEqualTo(200);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).containsAnyOf("不允许使用该表达式", "Expressions are forbidden");
    }
}
