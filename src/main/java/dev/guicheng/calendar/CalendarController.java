package dev.guicheng.calendar;

import dev.guicheng.csv.CsvFile;
import dev.guicheng.csv.ImportRefused;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Departments;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Staff;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which administrators see and import the working calendar; nobody else finds it. */
@Controller
@RequestMapping("/calendar")
class CalendarController {

    private static final int MOST_PROBLEMS = 100;

    private final CalendarImports imports;
    private final WorkingCalendar calendar;
    private final Shifts shifts;
    private final Departments departments;
    private final Staff staff;
    private final CurrentUser currentUser;
    private final Clock clock;

    CalendarController(
            CalendarImports imports,
            WorkingCalendar calendar,
            Shifts shifts,
            Departments departments,
            Staff staff,
            CurrentUser currentUser,
            Clock clock) {
        this.imports = imports;
        this.calendar = calendar;
        this.shifts = shifts;
        this.departments = departments;
        this.staff = staff;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @GetMapping
    String show(Model model) {
        requireAdministrator();
        return page(model);
    }

    @PostMapping("/days")
    String importDays(@RequestParam MultipartFile file, Model model, RedirectAttributes next) throws IOException {
        var administrator = requireAdministrator();
        try {
            var years = imports.importDays(content(file), administrator);
            next.addFlashAttribute(
                    "done",
                    "已导入%s"
                            .formatted(years.stream()
                                    .map(year -> "%d 年".formatted(year))
                                    .collect(Collectors.joining("、"))));
        } catch (ImportRefused refusal) {
            return refused(refusal, model);
        }
        return "redirect:/calendar";
    }

    @PostMapping("/shifts")
    String importShifts(@RequestParam MultipartFile file, Model model, RedirectAttributes next) throws IOException {
        var administrator = requireAdministrator();
        try {
            next.addFlashAttribute(
                    "done", "已导入%s的班次".formatted(String.join("、", imports.importShifts(content(file), administrator))));
        } catch (ImportRefused refusal) {
            return refused(refusal, model);
        }
        return "redirect:/calendar";
    }

    private static byte[] content(MultipartFile file) throws IOException {
        try (var content = file.getInputStream()) {
            return content.readNBytes(CsvFile.MOST_BYTES + 1);
        }
    }

    private String refused(ImportRefused refusal, Model model) {
        var problems = refusal.problems();
        model.addAttribute("problems", problems.stream().limit(MOST_PROBLEMS).toList());
        model.addAttribute("moreProblems", Math.max(0, problems.size() - MOST_PROBLEMS));
        return page(model);
    }

    private String page(Model model) {
        var years = calendar.exceptions().stream()
                .collect(Collectors.groupingBy(
                        day -> day.onDate().getYear(),
                        () -> new TreeMap<>(Collections.reverseOrder()),
                        Collectors.toList()));
        var own = new LinkedHashMap<String, List<DepartmentShift>>();
        departments.all().forEach(department -> own.put(department.name(), shifts.ownOf(department.code())));
        model.addAttribute("years", years);
        model.addAttribute("thisYear", LocalDate.now(clock).getYear());
        model.addAttribute("departments", own);
        model.addAttribute("shiftsOfTheFirm", shifts.ofTheFirm());
        model.addAttribute("chinese", Locale.SIMPLIFIED_CHINESE);
        model.addAttribute("staff", staff);
        model.addAttribute("zone", clock.getZone());
        return "calendar/calendar";
    }

    private String requireAdministrator() {
        return currentUser
                .id()
                .filter(id -> currentUser.groups().contains(Groups.ADMINISTRATORS))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
