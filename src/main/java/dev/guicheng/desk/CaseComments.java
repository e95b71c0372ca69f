package dev.guicheng.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CommentMade;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The comments on a case. The engine keeps the text; the ledger keeps who wrote it when, and the text's hash, so that it
 * shows when somebody changes it afterwards and holds nothing that people wrote about others.
 */
@Service
@Transactional
class CaseComments {

    static final String COMMENTED = "留言";

    private static final int LONGEST = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A comment as the engine keeps it. */
    record Comment(String id, String author, Instant at, String text) {}

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
                        COMMENTED,
                        List.of(),
                        Map.of("comment", made.commentId(), "sha256", hash(made.text()))));
    }

    /** Whether a comment is the one that the ledger's entries know. */
    static boolean isAsEntered(Comment comment, List<LedgerEntry> entries) {
        var hashes = entries.stream()
                .filter(entry -> entry.action().equals(COMMENTED))
                .filter(entry -> entry.actor().equals(comment.author()))
                .map(entry -> payload(entry.payload()))
                .collect(Collectors.toMap(facts -> facts.get("comment"), facts -> facts.get("sha256"), (a, b) -> a));
        return Optional.ofNullable(hashes.get(comment.id()))
                .filter(hash -> hash.equals(hash(comment.text())))
                .isPresent();
    }

    private static Map<String, String> payload(String json) {
        try {
            return JSON.readerForMapOf(String.class).readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A ledger entry of a comment holds other than it should", e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
