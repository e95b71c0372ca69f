package dev.guicheng.handover;

import org.springframework.beans.factory.BeanFactory;

/** A handover that has passed some desks, for tests of what becomes of its records. */
public final class BegunHandover {

    private BegunHandover() {}

    /** The number of a new one, with a household, fees, keys and a snag. */
    public static String in(BeanFactory application) {
        var site = application.getBean(HandoverSites.class).ready(1);
        return application
                .getBean(HandoverCase.Arrivals.class)
                .begin(site, 0)
                .throughTheDesks(HandoverCase.snag("厨房", "WATER_POWER", "MINOR"))
                .caseNo;
    }
}
