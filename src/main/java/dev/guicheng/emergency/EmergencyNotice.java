package dev.guicheng.emergency;

import dev.guicheng.rulebook.Carries;
import java.time.Instant;

/** Who acknowledged an emergency for one of those who have to know, and when. */
@Carries({"D05-08", "D08-05", "D17-16"})
record EmergencyNotice(String caseNo, Party party, String acknowledgedBy, Instant acknowledgedAt) {}
