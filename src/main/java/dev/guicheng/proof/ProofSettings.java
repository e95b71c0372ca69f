package dev.guicheng.proof;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the proof.
 *
 * @param anchorDir the folder of the anchors' files, outside the database; empty: beside the H2 file, else below {@code data}
 * @param nightlyAt when a day that has ended gets its anchor and all chains are verified
 * @param mailTo who gets the anchors by mail; nobody: none is sent
 * @param mailFrom as whom
 * @param signingKey Ed25519, PKCS#8 in base64: signs what leaves the product
 */
@ConfigurationProperties("guicheng.audit")
record ProofSettings(
        String anchorDir,
        @DefaultValue("01:30") LocalTime nightlyAt,
        @DefaultValue List<String> mailTo,
        @DefaultValue("guicheng@localhost") String mailFrom,
        String signingKey) {

    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:file:([^;]+).*");

    /** The folder, for a database at this address. */
    Path anchorDir(String databaseUrl) {
        if (anchorDir != null && !anchorDir.isBlank()) {
            return Path.of(anchorDir);
        }
        var file = H2_FILE.matcher(databaseUrl);
        return file.matches() ? Path.of(file.group(1)).resolveSibling("anchors") : Path.of("data", "anchors");
    }
}
