package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The end point that creates the first user stays shut, also while the administrators' group has no member. */
@ServerTest
class SetupEndpointTest {

    private static final String CREATE = "/camunda/api/admin/setup/default/user/create";
    private static final String INTRUDER =
            """
            {"profile": {"id": "intruder", "firstName": "I", "lastName": "I", "email": "i@example.org"},
             "credentials": {"password": "Yun-Ting_2026!"}}""";

    private final Cast cast;
    private final IdentityService identityService;
    private List<String> administrators;

    SetupEndpointTest(@Autowired Cast cast, @Autowired IdentityService identityService) {
        this.cast = cast;
        this.identityService = identityService;
    }

    @BeforeEach
    void takeAllAdministratorsAway() {
        administrators = identityService.createUserQuery().memberOfGroup("camunda-admin").list().stream()
                .map(User::getId)
                .toList();
        administrators.forEach(admin -> identityService.deleteMembership(admin, "camunda-admin"));
    }

    @AfterEach
    void bringThemBack() {
        administrators.forEach(admin -> identityService.createMembership(admin, "camunda-admin"));
    }

    @Test
    void anonymousCallerIsRefused() {
        Visitor visitor = cast.anonymous();
        assertThat(visitor.post(CREATE, INTRUDER).status()).isEqualTo(401);
        assertNobodyCameIn();
    }

    @Test
    void anonymousCallerWithATokenIsRefused() {
        Visitor visitor = cast.anonymous();
        visitor.get("/login");
        assertThat(visitor.withHeader("X-XSRF-TOKEN", "0")
                        .post(CREATE, INTRUDER)
                        .status())
                .isEqualTo(401);
        assertNobodyCameIn();
    }

    @Test
    void staffAreRefused() {
        Visitor officer = cast.loggedIn(cast.tester("lotus")).inTasklist();
        assertThat(officer.post(CREATE, INTRUDER).status()).isEqualTo(403);
        assertNobodyCameIn();
    }

    @Test
    void otherSpellingsOfThePathAreRefused() {
        for (String path : List.of(
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin/setup;x=1/default/user/create",
                "/camunda/api/admin/./setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create")) {
            assertThat(cast.anonymous().post(path, INTRUDER).status()).isIn(400, 401);
        }
        assertNobodyCameIn();
    }

    private void assertNobodyCameIn() {
        assertThat(identityService.createUserQuery().userId("intruder").count()).isZero();
    }
}
