package dev.guicheng.desk;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.course.CaseComment;
import dev.guicheng.engine.CommentMade;
import dev.guicheng.engine.Refused;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the comments on cases, and enters them in their ledgers. */
@Service
@Transactional
class CaseComments {

    private static final int LONGEST = 1000;

    private final CaseCommentsProcess comments;
    private final CaseFiles cases;

    CaseComments(CaseCommentsProcess comments, CaseFiles cases) {
        this.comments = comments;
        this.cases = cases;
    }

    /** Writes a comment in the name of the current user, who has to be one who may read the case. */
    void write(CaseFile caseFile, String text) {
        var message = text.strip();
        if (message.isEmpty()) {
            throw new Refused("留言：请填写");
        }
        if (message.length() > LONGEST) {
            throw new Refused("留言：不超过 %d 个字".formatted(LONGEST));
        }
        if (!caseFile.open()) {
            throw new Refused("案件 %s 已经结束，不能再留言".formatted(caseFile.caseNo()));
        }
        comments.write(caseFile.caseNo(), message);
    }

    /** Enters every comment on a case in its ledger, wherever it was written. */
    @EventListener
    void enter(CommentMade made) {
        comments.caseOf(made.processInstanceId())
                .flatMap(cases::find)
                .ifPresent(caseFile -> cases.log(
                        caseFile.caseNo(),
                        CaseComment.WRITTEN,
                        List.of(),
                        CaseComment.entered(made.commentId(), made.text())));
    }
}
