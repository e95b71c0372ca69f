package dev.guicheng.audit;

import dev.guicheng.audit.Compliance.Scope;
import dev.guicheng.audit.ComplianceMapper.Times;
import dev.guicheng.organization.Department;
import dev.guicheng.organization.Departments;
import dev.guicheng.organization.Project;
import dev.guicheng.rulebook.RuleBook;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the rule book was kept: clause by clause, by counting, by time. */
@Controller
@RequestMapping("/audit/compliance")
class ComplianceController {

    /** More than so many days are not counted at once. */
    private static final int LONGEST_PERIOD = 400;

    /**
     * A bar of a chart.
     *
     * @param median and most: how far the bar goes, of a hundred
     */
    record Bar(String name, int cases, String medianText, String mostText, int median, int most) {}

    private final Compliance compliance;
    private final Quotas quotas;
    private final SearchRequests requests;
    private final AuditAccess access;
    private final Departments departments;
    private final ProceduresProcess procedures;
    private final RuleBook ruleBook;
    private final Clock clock;

    ComplianceController(
            Compliance compliance,
            Quotas quotas,
            SearchRequests requests,
            AuditAccess access,
            Departments departments,
            ProceduresProcess procedures,
            RuleBook ruleBook,
            Clock clock) {
        this.compliance = compliance;
        this.quotas = quotas;
        this.requests = requests;
        this.access = access;
        this.departments = departments;
        this.procedures = procedures;
        this.ruleBook = ruleBook;
        this.clock = clock;
    }

    /** This month of all the person's projects, unless he says otherwise. */
    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String clause,
            Locale locale,
            Model model) {
        var today = LocalDate.now(clock);
        var problems = new ArrayList<String>();
        var projectIds = requests.projectIds(project.strip()).orElse(null);
        check(problems, "project", projectIds != null);
        check(
                problems,
                "department",
                department.isBlank() || departments.find(department.strip()).isPresent());
        var chosenClause = clause.strip().toUpperCase(Locale.ROOT);
        check(
                problems,
                "clause",
                chosenClause.isEmpty() || ruleBook.find(chosenClause).isPresent());
        var since = from.isBlank()
                ? today.withDayOfMonth(1)
                : SearchRequests.day(from.strip()).orElse(null);
        var until = to.isBlank()
                ? endOf(since, from.isBlank(), today)
                : SearchRequests.day(to.strip()).orElse(null);
        check(problems, "from", since != null);
        check(problems, "to", until != null);
        check(problems, "period", since == null || until == null || !since.isAfter(until));
        check(
                problems,
                "longest",
                since == null
                        || until == null
                        || until.minusDays(LONGEST_PERIOD).isBefore(since));
        var own = access.projects();
        model.addAttribute("problems", problems);
        model.addAttribute("longest", LONGEST_PERIOD);
        model.addAttribute("project", project.strip());
        model.addAttribute("department", department.strip());
        model.addAttribute("from", since == null ? from : since);
        model.addAttribute("to", until == null ? to : until);
        model.addAttribute("clause", chosenClause);
        model.addAttribute("projects", own);
        model.addAttribute("departments", departments.all());
        model.addAttribute("projectNames", own.stream().collect(Collectors.toMap(Project::id, Project::name)));
        model.addAttribute(
                "departmentNames",
                departments.all().stream().collect(Collectors.toMap(Department::code, Department::name)));
        model.addAttribute("verdicts", Verdict.values());
        model.addAttribute("months", months(today));
        if (problems.isEmpty()) {
            var scope = new Scope(projectIds, department.isBlank() ? null : department.strip(), since, until);
            figures(scope, chosenClause, locale, model);
        }
        return "audit/compliance";
    }

    private void figures(Scope scope, String clause, Locale locale, Model model) {
        var names = access.projects().stream().collect(Collectors.toMap(Project::id, Project::name));
        var processes = procedures.names();
        model.addAttribute("lines", compliance.lines(scope));
        model.addAttribute("parts", clause.isEmpty() ? List.of() : compliance.parts(scope, clause));
        model.addAttribute("chosen", ruleBook.find(clause).orElse(null));
        var byProcess = compliance.timesByProcess(scope);
        var byProject = compliance.timesByProject(scope);
        model.addAttribute(
                "responseByProcess", response(byProcess, name -> processes.getOrDefault(name, name), locale));
        model.addAttribute(
                "solutionByProcess", solution(byProcess, name -> processes.getOrDefault(name, name), locale));
        model.addAttribute("responseByProject", response(byProject, names::get, locale));
        model.addAttribute("solutionByProject", solution(byProject, names::get, locale));
        model.addAttribute("quotas", quotas.lines(scope.projectIds(), scope.from(), scope.to()));
        model.addAttribute("missing", quotas.missing());
        model.addAttribute("ruleBook", ruleBook);
    }

    private static void check(List<String> problems, String field, boolean understood) {
        if (!understood) {
            problems.add(field);
        }
    }

    private static LocalDate endOf(LocalDate since, boolean thisMonth, LocalDate today) {
        if (since == null || thisMonth) {
            return today;
        }
        return since.withDayOfMonth(since.lengthOfMonth());
    }

    /** The last twelve months, the newest first. */
    private static List<LocalDate> months(LocalDate today) {
        return Stream.iterate(today.withDayOfMonth(1), month -> month.minusMonths(1))
                .limit(12)
                .toList();
    }

    private static List<Bar> response(List<Times> times, Function<String, String> names, Locale locale) {
        return bars(times, names, Times::responseMedian, Times::responseMost, locale);
    }

    private static List<Bar> solution(List<Times> times, Function<String, String> names, Locale locale) {
        return bars(times, names, Times::solutionMedian, Times::solutionMost, locale);
    }

    private static List<Bar> bars(
            List<Times> times,
            Function<String, String> names,
            Function<Times, Double> median,
            Function<Times, Double> most,
            Locale locale) {
        double longest = times.stream()
                .map(most)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return times.stream()
                .filter(one -> median.apply(one) != null)
                .map(one -> new Bar(
                        names.apply(one.name()),
                        one.cases(),
                        words(median.apply(one), locale),
                        words(most.apply(one), locale),
                        share(median.apply(one), longest),
                        share(most.apply(one), longest)))
                .toList();
    }

    private static int share(double minutes, double longest) {
        return longest == 0 ? 0 : (int) Math.round(100 * minutes / longest);
    }

    /** A time in the two largest units that it has. */
    static String words(double minutes, Locale locale) {
        boolean chinese = !locale.getLanguage().equals("en");
        var time = Duration.ofMinutes(Math.round(minutes));
        var day = chinese ? " 天" : " d";
        var hour = chinese ? " 小时" : " h";
        var minute = chinese ? " 分" : " min";
        if (time.toDays() > 0) {
            return time.toDays() + day + (time.toHoursPart() > 0 ? " " + time.toHoursPart() + hour : "");
        }
        if (time.toHours() > 0) {
            return time.toHours() + hour + (time.toMinutesPart() > 0 ? " " + time.toMinutesPart() + minute : "");
        }
        return time.toMinutes() + minute;
    }
}
