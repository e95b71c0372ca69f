package dev.guicheng.access;

import dev.guicheng.engine.EngineSessions;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How the engine keeps users: slow password hash, password policy, no right of a user to change his own record, and
 * {@link TaskRights}.
 */
@Component
class IdentityPlugin extends AbstractProcessEnginePlugin {

    private final AccessSettings settings;
    private final Rights rights;
    private final JdbcTemplate jdbc;

    IdentityPlugin(AccessSettings settings, Rights rights, JdbcTemplate jdbc) {
        this.settings = settings;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordEncryptor(new SlowHash(settings.passwordIterations()));
        engine.setEnablePasswordPolicy(true);
        engine.setResourceAuthorizationProvider(new GrantsOfOurs());
        EngineSessions.add(engine, AuthorizationManager.class, () -> new TaskRights(rights, new GivenRights(jdbc)));
    }

    private static final class GrantsOfOurs extends DefaultAuthorizationProvider {

        /** A user reads his own record; renaming or deleting it, which the engine grants, is the administrator's. */
        @Override
        public AuthorizationEntity[] newUser(User user) {
            return new AuthorizationEntity[] {
                createGrantAuthorization(user.getId(), null, Resources.USER, user.getId(), Permissions.READ)
            };
        }
    }
}
