package dev.guicheng.handover;

import dev.guicheng.testing.Person;
import java.util.List;

/** A project of its own with flats of one owner whose site is ready, and the people at its desks. */
record HandoverSite(String projectId, String deliveryNo, String owner, List<String> phones, List<String> units) {

    String unit(int index) {
        return units.get(index);
    }

    /** Somebody of this site. */
    Person person(String id, String... groups) {
        return Person.of(id, groups).in(projectId);
    }

    Person agreementDesk() {
        return person("gaoyan", "agreementDesk");
    }

    Person feeDesk() {
        return person("feili", "feeDesk");
    }

    Person keyDesk() {
        return person("yaoshan", "keyDesk");
    }

    Person goodsDesk() {
        return person("wuping", "goodsDesk");
    }

    Person inspector() {
        return person("yanfang", "inspectionDesk");
    }

    Person assistant() {
        return person("zhaojing", "serviceAssistants");
    }

    Person officer() {
        return person("liqiang", "serviceOfficers");
    }

    Person engineer() {
        return person("sunlei", "engineers");
    }
}
