package dev.guicheng.violation;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.Refused;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page on which customer service writes down what the resident says to a notice. */
@Controller
@RequestMapping("/cases/{caseNo}/resident")
class ResidentController {

    /** What the resident wants. */
    enum Wish {
        OBJECTION("申辩，交项目经理裁定"),
        RECHECK("住户称已整改，请复查"),
        ANSWER("只是答复，记入案件");

        private final String title;

        Wish(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** How the resident said it. */
    enum Way {
        VISIT("当面"),
        PHONE("电话"),
        MESSAGE("短信或微信"),
        LETTER("书面");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private final Violations violations;
    private final ViolationNotices notices;
    private final Objections objections;
    private final ViolationAccess access;
    private final ViolationWords words;
    private final CaseFiles cases;

    ResidentController(
            Violations violations,
            ViolationNotices notices,
            Objections objections,
            ViolationAccess access,
            ViolationWords words,
            CaseFiles cases) {
        this.violations = violations;
        this.notices = notices;
        this.objections = objections;
        this.access = access;
        this.words = words;
        this.cases = cases;
    }

    @GetMapping
    String show(@PathVariable String caseNo, Model model) {
        return page(readable(caseNo), model);
    }

    @PostMapping
    String record(
            @PathVariable String caseNo,
            @RequestParam String wish,
            @RequestParam String way,
            @RequestParam String text,
            Model model) {
        var caseFile = readable(caseNo);
        try {
            var said = said(way, text);
            switch (wishOf(wish)) {
                case OBJECTION -> objections.raise(caseNo, said);
                case RECHECK -> objections.requestRecheck(caseNo, said);
                case ANSWER -> objections.answer(caseNo, said);
            }
        } catch (Refused refusal) {
            model.addAttribute("problem", refusal.getMessage());
            model.addAttribute("wish", wish);
            model.addAttribute("way", way);
            model.addAttribute("text", text);
            return page(caseFile, model);
        }
        return "redirect:/cases/{caseNo}";
    }

    private String page(CaseFile caseFile, Model model) {
        var caseNo = caseFile.caseNo();
        var notice = notices.current(caseNo);
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("addressee", words.addressee(violations.get(caseNo)));
        model.addAttribute("notice", notice);
        model.addAttribute("summary", words.summary(notice));
        model.addAttribute("waiting", objections.open(caseFile));
        model.addAttribute("admissible", objections.admissible(caseNo));
        model.addAttribute("wishes", Wish.values());
        model.addAttribute("ways", Way.values());
        return "violation/resident";
    }

    private static Wish wishOf(String wish) {
        return Stream.of(Wish.values())
                .filter(each -> each.name().equals(wish))
                .findFirst()
                .orElseThrow(() -> new Refused("请选择住户要什么"));
    }

    private static String said(String way, String text) {
        var title = Stream.of(Way.values())
                .filter(each -> each.name().equals(way))
                .findFirst()
                .orElseThrow(() -> new Refused("请选择怎样提出"))
                .title();
        return text.isBlank() ? "" : title + "：" + text.strip();
    }

    /** A violation with a notice, hidden from all but the customer service of its project. */
    private CaseFile readable(String caseNo) {
        return cases.find(caseNo)
                .filter(access::mayListen)
                .filter(caseFile -> !notices.of(caseNo).isEmpty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
