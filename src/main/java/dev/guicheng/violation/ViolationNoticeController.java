package dev.guicheng.violation;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.violation.ViolationNotice.DeliveryWay;
import dev.guicheng.violation.ViolationNotice.State;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A 《整改通知书》 as a page to print. */
@Controller
class ViolationNoticeController {

    private static final Set<State> HOLDING = Set.of(State.ISSUED, State.DELIVERED);

    private final Violations violations;
    private final ViolationNotices notices;
    private final ViolationAccess access;
    private final ViolationWords words;
    private final CaseFiles cases;
    private final Projects projects;
    private final Staff staff;

    ViolationNoticeController(
            Violations violations,
            ViolationNotices notices,
            ViolationAccess access,
            ViolationWords words,
            CaseFiles cases,
            Projects projects,
            Staff staff) {
        this.violations = violations;
        this.notices = notices;
        this.access = access;
        this.words = words;
        this.cases = cases;
        this.projects = projects;
        this.staff = staff;
    }

    @GetMapping("/cases/{caseNo}/notices/{seq:[0-9]{1,4}}")
    String show(@PathVariable String caseNo, @PathVariable int seq, Model model) {
        var caseFile =
                cases.find(caseNo).filter(access::maySeeNotices).orElseThrow(ViolationNoticeController::notFound);
        var notice = notices.of(caseNo).stream()
                .filter(each -> each.seq() == seq)
                .findFirst()
                .orElseThrow(ViolationNoticeController::notFound);
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("project", projects.get(caseFile.projectId()));
        model.addAttribute("sheet", sheet(violations.get(caseNo), notice));
        return "violation/notice";
    }

    private NoticeSheet sheet(Violation violation, ViolationNotice notice) {
        boolean delivered = notice.deliveredAt() != null;
        return new NoticeSheet(
                notice.noticeNo(),
                HOLDING.contains(notice.state())
                        ? null
                        : "本通知%s，不再有效".formatted(notice.state().title()),
                words.addressee(violation),
                words.place(violation),
                words.kind(violation),
                violation.facts(),
                violation.evidenceNo(),
                words.bases(violation),
                notice.rectifyDays(),
                notice.objectionDays(),
                words.dayOnPaper(notice.issuedAt()),
                delivered ? words.timeOnPaper(notice.rectifyBy()) : null,
                delivered ? words.timeOnPaper(notice.objectionBy()) : null,
                Stream.of(DeliveryWay.values())
                        .map(way -> new NoticeSheet.Way(way.title(), way == notice.deliveryWay()))
                        .toList(),
                delivered ? staff.nameOf(notice.deliveredBy()) : "",
                words.time(notice.deliveredAt()));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
