package dev.guicheng.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guicheng.access.Visitor;
import dev.guicheng.fault.Deeds.Kind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is in the database after a fault, held against what people were told. */
final class Books {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Entries of which a case has one at most. */
    private static final List<String> ONCE = List.of("立案", "建议路线", "分派", "接单", "逾期");

    private final JdbcTemplate jdbc;

    Books(String address) {
        jdbc = new JdbcTemplate(new DriverManagerDataSource(address));
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    List<String> openCases(String project) {
        return jdbc.queryForList(
                "SELECT case_no FROM case_file WHERE process_id = 'patrol-to-repair' AND status = 'OPEN' AND project_id = ? LIMIT 300",
                String.class,
                project);
    }

    List<String> jobs() {
        return strings("SELECT id_ FROM act_ru_job");
    }

    List<String> lockedJobs() {
        return strings("SELECT id_ FROM act_ru_job WHERE lock_owner_ IS NOT NULL");
    }

    /** Until no job is in hand or could be taken up, by clocks set forward by this much. */
    void awaitRest(Duration clock) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(jdbc.queryForList(
                        """
                                SELECT handler_type_, handler_cfg_, retries_, duedate_, lock_owner_, lock_exp_time_
                                FROM act_ru_job
                                WHERE retries_ > 0 AND (duedate_ IS NULL OR duedate_ <= ?)
                                    AND handler_type_ <> 'history-cleanup'
                                """,
                        Timestamp.from(Instant.now().plus(clock))))
                .isEmpty());
    }

    /** Everything acknowledged is there, nothing is there twice, every chain holds, nothing is stuck. */
    void check(Deeds deeds, Node node, String password) {
        acknowledgedIsThere(deeds);
        nothingTwice(deeds);
        nothingStuck();
        assertThat(deeds.badAnswers()).isEmpty();
        verify(node, password);
    }

    private void acknowledgedIsThere(Deeds deeds) {
        assertThat(strings("SELECT exact_place FROM finding")).containsAll(deeds.acknowledged(Kind.REPORTED));
        assertThat(strings("SELECT message_ FROM act_hi_comment WHERE message_ IS NOT NULL"))
                .containsAll(deeds.acknowledged(Kind.COMMENTED));
        var done = new HashSet<>(strings("SELECT id_ FROM act_hi_taskinst WHERE delete_reason_ = 'completed'"));
        assertThat(done).containsAll(deeds.acknowledged(Kind.TRIAGED)).containsAll(deeds.acknowledged(Kind.ACCEPTED));
        assertThat(strings("SELECT id_ FROM act_hi_taskinst WHERE assignee_ IS NOT NULL"))
                .containsAll(deeds.acknowledged(Kind.CLAIMED));
        assertThat(List.of(
                        count("SELECT COUNT(*) FROM finding WHERE triaged_at IS NOT NULL"),
                        count("SELECT COUNT(*) FROM finding WHERE accepted_at IS NOT NULL"),
                        count("SELECT COUNT(*) FROM case_file WHERE process_id = 'patrol-to-repair'")))
                .as("records of tasks that are done, and of cases")
                .isEqualTo(List.of(
                        count("SELECT COUNT(*) FROM ledger_entry WHERE action = '分派'"),
                        count("SELECT COUNT(*) FROM ledger_entry WHERE action = '接单'"),
                        count("SELECT COUNT(*) FROM act_hi_procinst WHERE proc_def_key_ = 'patrol-to-repair'")));
    }

    private void nothingTwice(Deeds deeds) {
        assertThat(strings("SELECT exact_place FROM finding"))
                .doesNotHaveDuplicates()
                .allMatch(deeds.asked(Kind.REPORTED)::contains);
        assertThat(strings("SELECT message_ FROM act_hi_comment WHERE message_ LIKE '%条留言'"))
                .doesNotHaveDuplicates()
                .allMatch(deeds.asked(Kind.COMMENTED)::contains);
        for (var action : ONCE) {
            assertThat(jdbc.queryForList(
                            """
                            SELECT case_no, action, COUNT(*)
                            FROM ledger_entry
                            WHERE action = ? GROUP BY case_no, action HAVING COUNT(*) > 1
                            """,
                            action))
                    .isEmpty();
        }
        assertThat(jdbc.queryForList("SELECT about_case FROM overdue GROUP BY about_case HAVING COUNT(*) > 1"))
                .as("cases with two overdue cases")
                .isEmpty();
        assertThat(
                        jdbc.queryForList(
                                """
                        SELECT case_no, recipient_user, recipient_group, text
                        FROM notice
                        GROUP BY case_no, recipient_user, recipient_group, text HAVING COUNT(*) > 1
                        """))
                .as("notices sent twice")
                .isEmpty();
        assertThat(count("SELECT COUNT(*) FROM ledger_entry WHERE action = '逾期'"))
                .as("cases that are overdue")
                .isEqualTo(count("SELECT COUNT(*) FROM overdue"));
        assertThat(count("SELECT COUNT(*) FROM act_hi_comment WHERE message_ LIKE '%条留言'"))
                .as("comments, each in the ledger")
                .isEqualTo(count("SELECT COUNT(*) FROM ledger_entry WHERE action = '留言'"));
    }

    private void nothingStuck() {
        assertThat(jdbc.queryForList("SELECT activity_id_, incident_msg_ FROM act_ru_incident"))
                .isEmpty();
        assertThat(jdbc.queryForList("SELECT id_, handler_cfg_, exception_msg_ FROM act_ru_job WHERE retries_ = 0"))
                .isEmpty();
        assertThat(
                        jdbc.queryForList(
                                """
                        SELECT instance.business_key_
                        FROM act_ru_execution instance
                        WHERE instance.parent_id_ IS NULL
                            AND NOT EXISTS (SELECT 1 FROM act_ru_task task WHERE task.proc_inst_id_ = instance.id_)
                            AND NOT EXISTS (
                                SELECT 1
                                FROM act_ru_execution caller
                                    JOIN act_ru_execution called ON called.super_exec_ = caller.id_
                                WHERE caller.proc_inst_id_ = instance.id_)
                            AND NOT EXISTS (
                                SELECT 1
                                FROM act_ru_job job
                                WHERE job.process_instance_id_ = instance.id_
                                    AND (job.type_ = 'message' OR job.process_def_key_ <> 'patrol-to-repair'))
                        """))
                .as("instances that wait for nothing")
                .isEmpty();
    }

    /** Has an auditor verify everything: the chains of all cases, and the rows that are sealed. */
    private void verify(Node node, String password) {
        var auditor = Visitor.at(node.port());
        auditor.logIn("baiyuqing", password);
        var started =
                auditor.postForm("/audit/verification", Map.of("_csrf", auditor.csrfToken("/audit/verification")));
        assertThat(started.location()).startsWith("/audit/verification?run=");
        var run = Long.parseLong(started.location().replaceAll("\\D", ""));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> count("SELECT COUNT(*) FROM verification_run WHERE state = 'RUNNING'") == 0);
        assertThat(jdbc.queryForList(
                        "SELECT kind, case_no, place, detail FROM verification_problem WHERE run_id = ?", run))
                .isEmpty();
        assertThat(jdbc.queryForMap("SELECT state, checked, total FROM verification_run WHERE id = ?", run))
                .satisfies(row -> assertThat(row.get("state")).isEqualTo("DONE"))
                .satisfies(row -> assertThat(row.get("checked")).isEqualTo(row.get("total")));
    }

    int count(String query) {
        return jdbc.queryForObject(query, Integer.class);
    }

    private List<String> strings(String query) {
        return jdbc.queryForList(query, String.class);
    }
}
