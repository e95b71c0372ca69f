package dev.guicheng.ledger;

import java.util.List;

/**
 * What the verification of a case has found.
 *
 * @param entries how many ledger entries it has
 * @param seals how many seals
 * @param rows how many rows of records were compared
 * @param unsealed how many rows of the engine's history are younger than the last seal
 * @param problems what is wrong, the first first; empty when nothing is
 */
public record CaseReport(String caseNo, int entries, int seals, int rows, int unsealed, List<Problem> problems) {

    public boolean intact() {
        return problems.isEmpty();
    }

    /** The first problem in Chinese, empty when there is none. */
    public String problem() {
        return intact() ? "" : problems.get(0).text();
    }
}
