package dev.guicheng.access;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Brings rights and the first administrator in order before the first request is taken. */
@Component
class AccessStart implements SmartInitializingSingleton {

    private final RightsKeeper rightsKeeper;
    private final ObjectProvider<FirstAdministrator> firstAdministrator;

    AccessStart(RightsKeeper rightsKeeper, ObjectProvider<FirstAdministrator> firstAdministrator) {
        this.rightsKeeper = rightsKeeper;
        this.firstAdministrator = firstAdministrator;
    }

    @Override
    public void afterSingletonsInstantiated() {
        rightsKeeper.apply();
        firstAdministrator.ifAvailable(FirstAdministrator::createIfThereIsNone);
    }
}
