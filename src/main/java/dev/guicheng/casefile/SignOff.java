package dev.guicheng.casefile;

import java.time.Instant;

/**
 * A signature on a case.
 *
 * @param capacity as what the person signed, such as the code of a department
 */
public record SignOff(
        String caseNo, String signerId, String signerName, String capacity, String statement, Instant signedAt) {}
