package dev.guicheng.access;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.stereotype.Component;

/** How the engine keeps users: slow password hash, password policy, and no right of a user to change his own record. */
@Component
class IdentityPlugin extends AbstractProcessEnginePlugin {

    private final AccessSettings settings;

    IdentityPlugin(AccessSettings settings) {
        this.settings = settings;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordEncryptor(new SlowHash(settings.passwordIterations()));
        engine.setEnablePasswordPolicy(true);
        engine.setResourceAuthorizationProvider(new ReadOnlySelf());
    }

    /** A user reads his own record; renaming or deleting it, which the engine grants by default, is the administrator's. */
    private static final class ReadOnlySelf extends DefaultAuthorizationProvider {

        @Override
        public AuthorizationEntity[] newUser(User user) {
            return new AuthorizationEntity[] {
                createGrantAuthorization(user.getId(), null, Resources.USER, user.getId(), Permissions.READ)
            };
        }
    }
}
