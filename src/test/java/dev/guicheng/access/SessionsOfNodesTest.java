package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.Database;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class SessionsOfNodesTest {

    @Test
    void whoIsLoggedInAtANodeThatIsLostIsLoggedInAtTheOther() {
        var address = Database.POSTGRESQL.newAddress();
        var first = Database.start(address);
        try (var second = Database.start(address)) {
            var identityService = first.getBean(IdentityService.class);
            var user = identityService.newUser("zhangwei");
            user.setPassword(Cast.PASSWORD);
            identityService.saveUser(user);
            identityService.createMembership("zhangwei", "auditors");
            var visitor = Visitor.at(portOf(first)).withHeader("Accept", "text/html");
            visitor.logIn("zhangwei", Cast.PASSWORD);
            assertThat(visitor.get("/notices").status()).isEqualTo(200);

            first.close();

            var atTheOther = visitor.movedTo(portOf(second)).withHeader("Accept", "text/html");
            assertThat(atTheOther.get("/notices").status()).isEqualTo(200);
            assertThat(atTheOther
                            .postForm("/logout", Map.of("_csrf", atTheOther.csrfToken("/")))
                            .location())
                    .isEqualTo("/login?logout");
            assertThat(atTheOther.get("/notices").location()).isEqualTo("/login");
        } finally {
            first.close();
        }
    }

    private static int portOf(ConfigurableApplicationContext node) {
        return node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
