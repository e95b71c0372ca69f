package dev.guicheng.organization;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Sees at start, before the first request, that the engine has every group and a tenant for every project. */
@Component
class RoleGroups implements SmartInitializingSingleton {

    private final IdentityAdapter identity;
    private final ProjectMapper projects;
    private final TransactionOperations transaction;

    RoleGroups(IdentityAdapter identity, ProjectMapper projects, TransactionOperations transaction) {
        this.identity = identity;
        this.projects = projects;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> ensure());
    }

    private void ensure() {
        Groups.all().forEach(identity::ensureGroup);
        projects.findAll().forEach(project -> identity.ensureTenant(project.id(), project.name()));
    }
}
