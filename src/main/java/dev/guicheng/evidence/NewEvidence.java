package dev.guicheng.evidence;

import dev.guicheng.engine.Refused;
import java.util.regex.Pattern;

/**
 * What somebody uploads to a case.
 *
 * @param clientId made by the page that uploads, the same at each attempt
 * @param taskId of the open task that it belongs to, or null for the case as a whole
 * @param fileName as the person's device calls it, believed in nothing; null if it has none
 */
record NewEvidence(String caseNo, String clientId, String taskId, String fileName) {

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");
    private static final int LONGEST_NAME = 120;

    NewEvidence {
        if (clientId == null || !UUID.matcher(clientId).matches()) {
            throw new Refused("上传编号不对，请刷新页面后重试");
        }
        fileName = cleaned(fileName);
        taskId = taskId == null || taskId.isBlank() ? null : taskId;
    }

    /** The name without folders and without what is not shown. */
    private static String cleaned(String name) {
        if (name == null) {
            return null;
        }
        var file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var shown = NOT_SHOWN.matcher(file).replaceAll("").strip();
        return shown.length() > LONGEST_NAME ? shown.substring(shown.length() - LONGEST_NAME) : shown;
    }
}
