package dev.guicheng.accesslog;

import java.util.Map;

/** What is to be entered; address and project are null where there is none. */
record Happened(
        String person, String action, String subject, String address, String projectId, Map<String, ?> details) {}
