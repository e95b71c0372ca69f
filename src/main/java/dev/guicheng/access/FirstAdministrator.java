package dev.guicheng.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Creates the user {@code admin} in production when there is no administrator, and never touches one that exists. */
@Component
@Profile("production")
class FirstAdministrator {

    static final String USER_ID = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final IdentityService identityService;
    private final String password;

    FirstAdministrator(
            IdentityService identityService, @Value("${" + ProductionCheck.ADMIN_PASSWORD + "}") String password) {
        this.identityService = identityService;
        this.password = password;
    }

    void createIfThereIsNone() {
        if (identityService
                        .createUserQuery()
                        .memberOfGroup(Groups.CAMUNDA_ADMIN)
                        .count()
                > 0) {
            return;
        }
        if (identityService.createUserQuery().userId(USER_ID).count() == 0) {
            User user = identityService.newUser(USER_ID);
            user.setLastName("系统管理员");
            user.setPassword(password);
            identityService.saveUser(user);
        }
        identityService.createMembership(USER_ID, Groups.CAMUNDA_ADMIN);
        LOG.info("Created the first administrator '{}'", USER_ID);
    }
}
