package dev.guicheng.access;

import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * How the engine keeps users: slow password hash, password policy, no right of a user to change his own record, and for
 * those who oversee a group the right to read its tasks.
 */
@Component
class IdentityPlugin extends AbstractProcessEnginePlugin {

    private final AccessSettings settings;
    private final Rights rights;

    IdentityPlugin(AccessSettings settings, Rights rights) {
        this.settings = settings;
        this.rights = rights;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordEncryptor(new SlowHash(settings.passwordIterations()));
        engine.setEnablePasswordPolicy(true);
        engine.setResourceAuthorizationProvider(new GrantsOfOurs(rights));
    }

    private static final class GrantsOfOurs extends DefaultAuthorizationProvider {

        private final Rights rights;

        private GrantsOfOurs(Rights rights) {
            this.rights = rights;
        }

        /** A user reads his own record; renaming or deleting it, which the engine grants, is the administrator's. */
        @Override
        public AuthorizationEntity[] newUser(User user) {
            return new AuthorizationEntity[] {
                createGrantAuthorization(user.getId(), null, Resources.USER, user.getId(), Permissions.READ)
            };
        }

        /**
         * Along with the group itself, who oversees it reads the task. A group that was given no more than that before, in
         * the same transaction, the engine would leave with it.
         */
        @Override
        public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
            AuthorizationEntity[] own = super.newTaskGroupIdentityLink(task, groupId, type);
            Stream.of(own).forEach(grant -> grant.addPermission(getDefaultUserPermissionForTask()));
            return Stream.concat(
                            Stream.of(own),
                            rights.overseersOf(groupId).stream()
                                    .map(overseer -> createOrUpdateAuthorization(
                                            task, null, overseer, Resources.TASK, false, Permissions.READ)))
                    .toArray(AuthorizationEntity[]::new);
        }
    }
}
