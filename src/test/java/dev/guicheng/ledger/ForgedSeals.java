package dev.guicheng.ledger;

import dev.guicheng.testing.Database;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the seals of a case anew over its rows as they are, as somebody could who rules over the database. */
public final class ForgedSeals {

    private ForgedSeals() {}

    public static void of(Database database, String caseNo) {
        var application = database.application();
        var rows = application.getBean(CaseRows.class);
        var found = rows.all(caseNo);
        var jdbc = application.getBean(JdbcTemplate.class);
        var tampering = new LedgerTampering(database, jdbc);
        var before = LedgerHead.GENESIS;
        for (var seal : application.getBean(SealMapper.class).findEntries(caseNo)) {
            var content = seal.content().orElseThrow();
            var changed = new TreeMap<>(content.rows());
            changed.replaceAll((table, hashes) -> {
                var forged = new TreeMap<>(hashes);
                forged.replaceAll((key, hash) -> hash == null || !found.containsKey(table)
                        ? hash
                        : found.get(table).getOrDefault(key, hash));
                return forged;
            });
            var forged = new SealRow(
                            caseNo,
                            seal.seq(),
                            seal.at(),
                            new SealContent(content.baseline(), changed, content.history()).json(),
                            before,
                            null)
                    .sealed();
            tampering.execute(
                    "UPDATE seal_entry SET payload = ?, prev_hash = ?, hash = ? WHERE case_no = ? AND seq = ?",
                    forged.payload(),
                    forged.prevHash(),
                    forged.hash(),
                    caseNo,
                    forged.seq());
            before = forged.hash();
        }
        jdbc.update("UPDATE seal_head SET hash = ? WHERE case_no = ?", before, caseNo);
    }
}
