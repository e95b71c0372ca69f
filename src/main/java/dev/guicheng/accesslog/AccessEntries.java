package dev.guicheng.accesslog;

import dev.guicheng.ledger.Ledger;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Appends to the chain of the day, and to the table by which entries are found. */
@Service
class AccessEntries {

    /** As long as somebody who logs in is kept waiting by a database that does not answer, in seconds. */
    private static final int PATIENCE = 10;

    private static final int LONGEST_SUBJECT = 200;

    private final AccessEntryMapper mapper;
    private final Ledger ledger;
    private final Clock clock;

    AccessEntries(AccessEntryMapper mapper, Ledger ledger, Clock clock) {
        this.mapper = mapper;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void append(Happened happened) {
        var payload = new LinkedHashMap<String, Object>(happened.details());
        payload.put("person", happened.person());
        payload.put("subject", happened.subject());
        if (happened.address() != null) {
            payload.put("address", happened.address());
        }
        var entry = ledger.record(DayNo.of(LocalDate.now(clock)), happened.action(), List.of(), payload);
        mapper.insert(new AccessEntry(
                entry.caseNo(),
                entry.seq(),
                entry.at(),
                happened.person(),
                happened.action(),
                shortened(happened.subject()),
                happened.address(),
                happened.projectId()));
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW, timeout = PATIENCE)
    void appendAlone(Happened happened) {
        append(happened);
    }

    private static String shortened(String subject) {
        return subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT - 1) + "…" : subject;
    }
}
