package dev.guicheng.overdue;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cases that have passed their approved date, and how responsibility goes up. */
@Service
@Transactional
public class Overdues {

    private final OverdueMapper mapper;

    Overdues(OverdueMapper mapper) {
        this.mapper = mapper;
    }

    @Transactional(readOnly = true)
    Optional<Overdue> find(String overdueNo) {
        return mapper.findByNo(overdueNo);
    }

    /** Every time the case passed its approved date, oldest first. */
    @Transactional(readOnly = true)
    List<Overdue> about(String caseNo) {
        return mapper.findAbout(caseNo);
    }

    @Transactional(readOnly = true)
    List<OverdueLevel> levelsOf(String overdueNo) {
        return mapper.findLevels(overdueNo);
    }

    @Transactional(readOnly = true)
    List<Supervision> supervisionsOf(String overdueNo) {
        return mapper.findSupervisions(overdueNo);
    }
}
