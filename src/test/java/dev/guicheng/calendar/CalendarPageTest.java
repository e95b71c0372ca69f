package dev.guicheng.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.testing.TestEstate;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class CalendarPageTest {

    private static final String DAYS = "日期,类型,名称\r\n2071-10-01,休息,国庆节\r\n2071-10-11,上班,国庆节调休\r\n";
    private static final String SHIFTS = "部门,班次,开始,结束\r\n办公室,行政班,09:00,18:00\r\n";

    private final Cast cast;
    private final CalendarImports imports;
    private final CalendarDayMapper days;
    private final DepartmentShiftMapper shifts;
    private final Visitor administrator;

    CalendarPageTest(
            @Autowired Cast cast,
            @Autowired CalendarImports imports,
            @Autowired CalendarDayMapper days,
            @Autowired DepartmentShiftMapper shifts) {
        this.cast = cast;
        this.imports = imports;
        this.days = days;
        this.shifts = shifts;
        administrator = login("camunda-admin");
    }

    @AfterEach
    void forget() {
        days.deleteBetween(LocalDate.of(2071, 1, 1), LocalDate.of(2071, 12, 31));
        shifts.deleteByDepartment("office");
    }

    @Test
    void administratorImportsTheDaysOfAYear() {
        var answer = upload(administrator, "days", DAYS.getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/calendar");
        assertThat(administrator.get("/calendar").body())
                .contains("已导入2071 年", "<h2>2071 年</h2>", "由 测试员 于 ")
                .containsPattern("2071-10-01</td>\\s*<td>星期四</td>\\s*<td>休息</td>\\s*<td>国庆节</td>")
                .containsPattern("2071-10-11</td>\\s*<td>星期日</td>\\s*<td>上班</td>\\s*<td>国庆节调休</td>");
    }

    @Test
    void administratorImportsTheShiftsOfADepartmentAsExcelSavesThem() {
        assertThat(administrator.get("/calendar").body())
                .containsPattern("办公室</td>\\s*<td>\\s*统一班次 <span>08:30–17:30</span><span>、17:30–22:00</span>");

        var answer = upload(administrator, "shifts", SHIFTS.getBytes(Charset.forName("GBK")));

        assertThat(answer.location()).isEqualTo("/calendar");
        assertThat(administrator.get("/calendar").body())
                .contains("已导入办公室的班次")
                .containsPattern("办公室</td>\\s*<td>\\s*<span>行政班 09:00–18:00</span>")
                .containsPattern("<td>测试员 20\\d\\d-");
    }

    @Test
    void everythingWrongInAFileIsTold() {
        var answer = upload(
                administrator, "days", "日期,类型,名称\n2071-10-01,休息,国庆节\n<b>,休息,国庆节\n2071-10-03,玩,\n".getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("文件有误，没有导入任何内容", "第 3 行：日期「&lt;b&gt;」不对", "第 4 行：类型「玩」不对", "第 4 行：缺少名称")
                .doesNotContain("<b>");
        assertThat(imports.knowsYear(2071)).isFalse();
    }

    @Test
    void wrongShiftsAreToldAndNotImported() {
        var answer = upload(administrator, "shifts", (SHIFTS + "园林部,早班,08:30,17:30\n").getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("第 3 行：没有名为「园林部」的部门");
        assertThat(shifts.findByDepartment("office")).isEmpty();
    }

    @Test
    void moreThanAHundredProblemsAreCounted() {
        var rows = IntStream.rangeClosed(1, 103)
                .mapToObj("第%d天,休息,国庆节"::formatted)
                .collect(Collectors.joining("\n", "日期,类型,名称\n", ""));

        assertThat(upload(administrator, "days", rows.getBytes(UTF_8)).body())
                .contains("第 101 行：", "还有 3 处")
                .doesNotContain("第 102 行：");
    }

    @Test
    void fileOfMoreThanAMegabyteIsRefused() {
        assertThat(upload(administrator, "days", new byte[2 * 1024 * 1024]).body())
                .contains("文件超过 1 MB");
    }

    @Test
    void uploadWithoutAFileIsTold() {
        assertThat(upload(administrator, "days", new byte[0]).body()).contains("第 1 行：表头应为「日期,类型,名称」");
    }

    @Test
    void yearWithoutHolidaysIsPointedOut() {
        assertThat(administrator.get("/calendar").body()).containsPattern("尚未导入 20\\d\\d 年的节假日，暂按周一至周五计算工作日");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceAssistants", "projectManagers", "auditors", "processOwners"})
    void whoIsNoAdministratorFindsNoCalendar(String group) {
        var person = login(group);

        assertThat(person.get("/calendar").status()).isEqualTo(404);
        assertThat(upload(person, "days", DAYS.getBytes(UTF_8)).status()).isEqualTo(404);
        assertThat(upload(person, "shifts", SHIFTS.getBytes(UTF_8)).status()).isEqualTo(404);

        assertThat(imports.knowsYear(2071)).isFalse();
        assertThat(shifts.findByDepartment("office")).isEmpty();
    }

    @Test
    void anonymousCallerHasToLogIn() {
        var answer = cast.anonymous().withHeader("Accept", "text/html").get("/calendar");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/login");
    }

    @Test
    void importFromAnotherSiteIsRefused() {
        var answer = administrator.upload("/calendar/days", Map.of(), "file", "days.csv", DAYS.getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(imports.knowsYear(2071)).isFalse();
    }

    @Test
    void startPageLeadsAdministratorsToTheCalendar() {
        assertThat(administrator.get("/").body()).contains("href=\"/calendar\"", "工作日历");
        assertThat(login("processOwners").get("/").body()).contains("流程监控").doesNotContain("/calendar");
    }

    private static Answer upload(Visitor visitor, String what, byte[] file) {
        return visitor.upload(
                "/calendar/" + what, Map.of("_csrf", visitor.csrfToken("/")), "file", "calendar.csv", file);
    }

    /** Process owners open more than the Tasklist, and so have a start page with a form and its token. */
    private Visitor login(String group) {
        return cast.loggedIn(
                cast.user(List.of(group, "processOwners").stream().distinct().toList(), TestEstate.PROJECT));
    }
}
