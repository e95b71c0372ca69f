package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests for more time and what becomes of them. */
@Service
@Transactional
public class Extensions {

    private final ExtensionMapper mapper;

    Extensions(ExtensionMapper mapper) {
        this.mapper = mapper;
    }

    /** Whether the current user may ask for more time for the case. */
    @Transactional(readOnly = true)
    public boolean requestable(CaseFile caseFile) {
        return false;
    }

    /**
     * Asks for more time in the name of the current user, until the end of that day's last shift; a request that may not
     * be made is refused in words.
     *
     * @return the number of the request
     */
    public String request(String caseNo, String reason, String workDone, LocalDate newDate) {
        throw new UnsupportedOperationException();
    }

    /** All requests for the case, oldest first. */
    @Transactional(readOnly = true)
    List<Extension> about(String caseNo) {
        return mapper.findAbout(caseNo);
    }

    @Transactional(readOnly = true)
    Optional<Extension> find(String extensionNo) {
        return mapper.findByNo(extensionNo);
    }
}
