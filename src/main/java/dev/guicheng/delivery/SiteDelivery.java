package dev.guicheng.delivery;

import dev.guicheng.casefile.CaseType;

/** What the code and {@code processes/delivery/site-delivery.bpmn} agree on. */
final class SiteDelivery {

    static final String PROCESS_ID = "site-delivery";
    static final CaseType CASE_TYPE = new CaseType("JX", PROCESS_ID);

    private SiteDelivery() {}
}
