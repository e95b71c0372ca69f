package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.OnEachDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rights that are read once by a command are what the engine finds, asking for each of them. */
class TaskRightsTest {

    private static final int RIGHTS = 60;
    private static final int QUESTIONS = 400;

    /** Each with permissions of its own, one of them by itself and some at once. */
    private static final List<Asked> ASKED = List.of(
            new Asked(Resources.TASK, Permissions.READ),
            new Asked(Resources.TASK, Permissions.UPDATE),
            new Asked(Resources.TASK, Permissions.TASK_WORK),
            new Asked(Resources.TASK, Permissions.ALL),
            new Asked(Resources.PROCESS_DEFINITION, Permissions.READ_TASK),
            new Asked(Resources.PROCESS_DEFINITION, Permissions.TASK_WORK),
            new Asked(Resources.PROCESS_DEFINITION, Permissions.CREATE_INSTANCE),
            new Asked(Resources.PROCESS_INSTANCE, Permissions.CREATE));

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> users = List.of(run + "u1", run + "u2", run + "u3");
    private final List<String> groups = List.of(run + "g1", run + "g2", run + "g3", "O'Neil\"}" + run);
    private final List<String> ids = List.of(run + "a", run + "b", run + "c");

    private record Asked(Resource resource, Permission permission) {}

    @OnEachDatabase
    void randomChecksAreAnsweredAsTheEngineAnswersThem(ProcessEngine engine, Rights rights, JdbcTemplate jdbc) {
        var random = new Random(23);
        var given = IntStream.range(0, RIGHTS)
                .mapToObj(number -> right(engine, random))
                .collect(Collectors.toMap(TaskRightsTest::whoAndWhat, right -> right, (one, again) -> one))
                .values();
        given.forEach(engine.getAuthorizationService()::saveAuthorization);
        var answers = new ArrayList<Boolean>();
        for (int question = 0; question < QUESTIONS; question++) {
            var user = random.nextInt(8) == 0 ? null : one(users, random);
            var of = some(groups, random);
            var check = check(random);
            boolean ours = asked(
                    engine,
                    manager -> manager.isAuthorized(user, of, check),
                    new TaskRights(rights, new GivenRights(jdbc)));
            assertThat(ours)
                    .as("%s %s %s", user, of, words(check))
                    .isEqualTo(asked(engine, manager -> manager.isAuthorized(user, of, check), null));
            answers.add(ours);
        }
        assertThat(answers).contains(true, false);
        given.forEach(right -> engine.getAuthorizationService().deleteAuthorization(right.getId()));
    }

    @OnEachDatabase
    void whatACommandHasReadForOnePersonIsNotTakenForAnother(ProcessEngine engine, Rights rights, JdbcTemplate jdbc) {
        var right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId(groups.get(0));
        right.setResource(Resources.TASK);
        right.setResourceId(ids.get(0));
        right.addPermission(Permissions.READ);
        engine.getAuthorizationService().saveAuthorization(right);
        var manager = new TaskRights(rights, new GivenRights(jdbc));

        assertThat(mayRead(engine, manager, users.get(0), List.of(groups.get(0))))
                .isTrue();
        assertThat(mayRead(engine, manager, users.get(0), List.of(groups.get(1))))
                .isFalse();
        assertThat(mayRead(engine, manager, users.get(0), null)).isFalse();
        assertThat(mayRead(engine, manager, users.get(1), List.of(groups.get(0))))
                .isTrue();

        engine.getAuthorizationService().deleteAuthorization(right.getId());
    }

    private boolean mayRead(ProcessEngine engine, AuthorizationManager manager, String user, List<String> of) {
        return asked(
                engine, rights -> rights.isAuthorized(user, of, Permissions.READ, Resources.TASK, ids.get(0)), manager);
    }

    /** By this manager, without one by the engine's own. */
    private static boolean asked(
            ProcessEngine engine, Predicate<AuthorizationManager> question, AuthorizationManager manager) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> question.test(manager == null ? new AuthorizationManager() : manager));
    }

    private Authorization right(ProcessEngine engine, Random random) {
        int kind = random.nextInt(6) == 0 ? Authorization.AUTH_TYPE_GLOBAL : Authorization.AUTH_TYPE_GRANT;
        var right = engine.getAuthorizationService().createNewAuthorization(kind);
        if (kind == Authorization.AUTH_TYPE_GRANT && random.nextBoolean()) {
            right.setUserId(one(users, random));
        } else if (kind == Authorization.AUTH_TYPE_GRANT) {
            right.setGroupId(one(groups, random));
        }
        var asked = one(ASKED, random);
        right.setResource(asked.resource());
        right.setResourceId(kind == Authorization.AUTH_TYPE_GLOBAL ? ids.get(2) : anyOrOne(random));
        right.addPermission(asked.permission());
        return right;
    }

    /** Of which the engine keeps one right only. */
    private static String whoAndWhat(Authorization right) {
        return "%d %s %s %d %s"
                .formatted(
                        right.getAuthorizationType(),
                        right.getUserId(),
                        right.getGroupId(),
                        right.getResourceType(),
                        right.getResourceId());
    }

    private String anyOrOne(Random random) {
        return random.nextInt(12) == 0 ? Authorization.ANY : one(ids, random);
    }

    private CompositePermissionCheck check(Random random) {
        var check = new CompositePermissionCheck(random.nextInt(3) > 0);
        for (int number = 1 + random.nextInt(3); number > 0; number--) {
            var asked = one(ASKED, random);
            var single = new PermissionCheck();
            single.setResource(asked.resource());
            single.setPermission(asked.permission());
            single.setResourceId(random.nextInt(6) == 0 ? null : anyOrOne(random));
            check.addAtomicCheck(single);
        }
        return check;
    }

    private static String words(CompositePermissionCheck check) {
        return check.getAtomicChecks().stream()
                .map(single -> single.getPermission() + " " + single.getResource() + " " + single.getResourceId())
                .toList()
                .toString();
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static <T> List<T> some(List<T> of, Random random) {
        return of.stream().filter(each -> random.nextInt(3) == 0).toList();
    }
}
