package dev.guicheng.access;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks user and password through the engine's identity service, which counts failures and locks; logs each log-in. */
@Component
class PasswordCheck implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PASSWORD = 256;

    private final IdentityService identityService;
    private final Throttle throttle;
    private final RecentPasswords recentPasswords;
    private final SlowHash hash;
    private final String hashOfNobody;

    PasswordCheck(
            IdentityService identityService,
            Throttle throttle,
            RecentPasswords recentPasswords,
            AccessSettings settings) {
        this.identityService = identityService;
        this.throttle = throttle;
        this.recentPasswords = recentPasswords;
        this.hash = new SlowHash(settings.passwordIterations());
        this.hashOfNobody = hash.encrypt("");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String name = login.getName();
        String password = Objects.toString(login.getCredentials(), "");
        try {
            UserEntity user = check(name, password);
            var token = UsernamePasswordAuthenticationToken.authenticated(user.getId(), null, List.of());
            token.setDetails(login.getDetails());
            return token;
        } catch (AuthenticationException e) {
            LOG.warn("Log-in of '{}' from {} refused: {}", printable(name), address(login), e.getMessage());
            throw e;
        }
    }

    private UserEntity check(String name, String password) {
        if (name.isBlank() || name.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
            throw new BadCredentialsException("name or password of impossible length");
        }
        identityService.clearAuthentication();
        UserEntity user =
                (UserEntity) identityService.createUserQuery().userId(name).singleResult();
        if (user == null) {
            throw nobody(name, password);
        }
        throttle.refuseWhileWaiting(user);
        if (user.getAttempts() == 0 && recentPasswords.contain(user, password)) {
            return user;
        }
        if (!identityService.checkPassword(name, password)) {
            throw new BadCredentialsException("wrong password");
        }
        recentPasswords.add(user, password);
        LOG.info("Log-in of '{}'", name);
        return user;
    }

    private BadCredentialsException nobody(String name, String password) {
        throttle.refuseWhileWaiting(name);
        hash.check(password, hashOfNobody);
        throttle.countFailure(name);
        return new BadCredentialsException("no such user");
    }

    private static String printable(String name) {
        String shown = name.replaceAll("[^\\w.@-]", "?");
        return shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown;
    }

    private static String address(Authentication login) {
        return login.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "-";
    }
}
