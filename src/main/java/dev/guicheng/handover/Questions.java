package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.Refused;
import dev.guicheng.rulebook.Carries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What owners ask while they look at their flats. */
@Service
@Transactional
@Carries("D04-11")
class Questions {

    private static final int LONGEST_ANSWER = 1000;

    private final QuestionMapper mapper;
    private final HandoverSteps steps;
    private final CaseFiles cases;

    Questions(QuestionMapper mapper, HandoverSteps steps, CaseFiles cases) {
        this.mapper = mapper;
        this.steps = steps;
        this.cases = cases;
    }

    /** Keeps what the owner asked, answered on the spot or not. */
    void raise(String caseNo, List<NewQuestion> asked) {
        for (var each : asked) {
            var answer = HandoverSteps.orNull(each.answer());
            var now = steps.now();
            mapper.insert(new Question(
                    0,
                    caseNo,
                    each.question(),
                    steps.actor(),
                    now,
                    answer,
                    answer == null ? null : steps.actor(),
                    answer == null ? null : now));
        }
    }

    @Transactional(readOnly = true)
    List<Question> of(String caseNo) {
        return mapper.findByCase(caseNo);
    }

    /** Those of a delivery that nobody has answered, oldest first. */
    @Transactional(readOnly = true)
    List<Question> openIn(String deliveryNo) {
        return mapper.findOpen(deliveryNo);
    }

    @Transactional(readOnly = true)
    int raisedBetween(String deliveryNo, Instant from, Instant until) {
        return mapper.countRaised(deliveryNo, from, until);
    }

    @Transactional(readOnly = true)
    int answeredBetween(String deliveryNo, Instant from, Instant until) {
        return mapper.countAnswered(deliveryNo, from, until);
    }

    /** Answers a question, once. */
    void answer(long id, String text) {
        var question = mapper.find(id).orElseThrow(() -> new Refused("没有这个疑问"));
        var answer = HandoverSteps.orNull(text);
        if (answer == null || answer.length() > LONGEST_ANSWER) {
            throw new Refused("解答：必填，不超过 %d 个字".formatted(LONGEST_ANSWER));
        }
        if (mapper.updateAnswer(id, answer, steps.actor(), steps.now()) == 0) {
            throw new Refused("这个疑问已经解答过了");
        }
        cases.log(
                question.caseNo(),
                "解答疑问",
                List.of("D04-11"),
                Map.of("question", question.question(), "answer", answer));
    }
}
