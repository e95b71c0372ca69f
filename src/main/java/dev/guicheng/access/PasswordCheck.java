package dev.guicheng.access;

import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessLog;
import java.util.List;
import java.util.Map;
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

/**
 * Checks user and password through the engine's identity service, which counts failures and locks. Each log-in stands in
 * the access log before it is let through; of an interface that sends the password each time, once in some minutes.
 */
@Component
class PasswordCheck implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
    private static final String PAGE = "页面";
    private static final String INTERFACE = "接口";
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PASSWORD = 256;

    private final IdentityService identityService;
    private final Throttle throttle;
    private final RecentPasswords recentPasswords;
    private final AccessLog accessLog;
    private final SlowHash hash;
    private final String hashOfNobody;

    PasswordCheck(
            IdentityService identityService,
            Throttle throttle,
            RecentPasswords recentPasswords,
            AccessLog accessLog,
            AccessSettings settings) {
        this.identityService = identityService;
        this.throttle = throttle;
        this.recentPasswords = recentPasswords;
        this.accessLog = accessLog;
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
        if (name.indexOf('\0') >= 0) {
            // PostgreSQL takes no such text, so that nobody is called so and nothing can be entered of it.
            throw new BadCredentialsException("no such user");
        }
        try {
            UserEntity user = check(name, password, door(login));
            var token = UsernamePasswordAuthenticationToken.authenticated(user.getId(), null, List.of());
            token.setDetails(login.getDetails());
            return token;
        } catch (AuthenticationException e) {
            LOG.warn("Log-in of '{}' from {} refused: {}", printable(name), address(login), e.getMessage());
            enterFailure(name, door(login), e);
            throw e;
        }
    }

    private UserEntity check(String name, String password, String door) {
        if (!hasPossibleLength(name) || password.length() > LONGEST_PASSWORD) {
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
            if (door.equals(PAGE)) {
                enter(user, door);
            }
            return user;
        }
        if (!identityService.checkPassword(name, password)) {
            throw new BadCredentialsException("wrong password");
        }
        recentPasswords.add(user, password);
        LOG.info("Log-in of '{}'", name);
        enter(user, door);
        return user;
    }

    private void enter(UserEntity user, String door) {
        accessLog.recordOf(user.getId(), AccessAction.LOGGED_IN, user.getId(), Map.of("door", door));
    }

    private void enterFailure(String name, String door, AuthenticationException failure) {
        boolean known = isUser(name);
        String person = known ? name : masked(name);
        String reason = failure instanceof TooManyAttempts ? "尝试次数过多" : known ? "密码不正确" : "没有这个用户";
        accessLog.recordOf(person, AccessAction.LOG_IN_FAILED, person, Map.of("door", door, "reason", reason));
    }

    private boolean isUser(String name) {
        return hasPossibleLength(name)
                && identityService.createUserQuery().userId(name).count() > 0;
    }

    /** People type their password into the wrong field. */
    private static String masked(String name) {
        return name.isBlank() ? "***" : name.strip().substring(0, 1).replaceAll("[^\\w]", "?") + "***";
    }

    private static boolean hasPossibleLength(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME;
    }

    private static String door(Authentication login) {
        return login.getDetails() instanceof PageLogin ? PAGE : INTERFACE;
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
