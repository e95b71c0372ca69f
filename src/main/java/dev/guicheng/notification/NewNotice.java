package dev.guicheng.notification;

import java.time.Instant;

record NewNotice(
        String projectId, String caseNo, String recipientUser, String recipientGroup, String text, Instant createdAt) {}
