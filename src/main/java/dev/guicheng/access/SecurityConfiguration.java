package dev.guicheng.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.DispatcherType;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.RequestContextFilter;

/** The one front door: what is open, what needs a log-in, and who may go where. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String REST = "/engine-rest";
    private static final String WEBAPP_REST = "/camunda/api/engine/engine/default";

    private static final String OUR_CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final RequestMatcher WEBAPP_API = withDefaults().matcher("/camunda/api/**");

    /** The same for everybody: kept by browsers, which ask whether there is a newer one. */
    private static final RequestMatcher STATIC_FILES = new OrRequestMatcher(
            withDefaults().matcher("/camunda/lib/**"),
            withDefaults().matcher("/camunda/assets/**"),
            withDefaults().matcher("/camunda/app/*/*.js"),
            withDefaults().matcher("/camunda/app/*/*.css"),
            withDefaults().matcher("/camunda/app/*/scripts/**"),
            withDefaults().matcher("/camunda/app/*/styles/**"),
            withDefaults().matcher("/camunda/app/*/locales/**"),
            withDefaults().matcher("/js/**"),
            withDefaults().matcher("/css/**"),
            withDefaults().matcher("/webjars/bpmn-js/**"),
            withDefaults().matcher("/access/**"));

    private final StaffDirectory staff;
    private final Rights rights;
    private final SessionEnd sessionEnd;

    SecurityConfiguration(StaffDirectory staff, Rights rights, SessionEnd sessionEnd) {
        this.staff = staff;
        this.rights = rights;
        this.sessionEnd = sessionEnd;
    }

    /** The engine's REST interface: HTTP Basic, no session, nothing for anonymous callers. */
    @Bean
    @Order(1)
    SecurityFilterChain restDoor(HttpSecurity http, IdentityService identityService) throws Exception {
        return http.securityMatcher(withDefaults().matcher(REST + "/**"))
                .httpBasic(basic -> basic.realmName("Guicheng"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .headers(headers -> common(headers))
                .authorizeHttpRequests(requests -> requests.requestMatchers(RestDoor.ofStaff(REST))
                        .access(onlyWho(person -> true))
                        .requestMatchers(withDefaults().matcher(HttpMethod.GET, REST + "/**"))
                        .access(onlyWho(this::readsDefinitions))
                        .anyRequest()
                        .access(onlyWho(Staff::isAdministrator)))
                .addFilterAfter(new EngineIdentityFilter(identityService, staff), AuthorizationFilter.class)
                .build();
    }

    /** Health for the operator's probe, without details; meters for an administrator by HTTP Basic; no other end point. */
    @Bean
    @Order(2)
    SecurityFilterChain operatorsDoor(HttpSecurity http) throws Exception {
        return http.securityMatcher(withDefaults().matcher("/actuator/**"))
                .httpBasic(basic -> basic.realmName("Guicheng"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .headers(headers -> common(headers))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                withDefaults().matcher(HttpMethod.GET, "/actuator/health"),
                                withDefaults().matcher(HttpMethod.GET, "/actuator/health/liveness"),
                                withDefaults().matcher(HttpMethod.GET, "/actuator/health/readiness"))
                        .permitAll()
                        .requestMatchers(withDefaults().matcher(HttpMethod.GET, "/actuator/prometheus"))
                        .access(onlyWho(Staff::isAdministrator))
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Everything else: our pages and the engine's web applications, in one session. */
    @Bean
    @Order(SecurityProperties.BASIC_AUTH_ORDER)
    SecurityFilterChain frontDoor(HttpSecurity http, IdentityService identityService) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                withDefaults().matcher("/login"),
                                withDefaults().matcher("/access/**"),
                                withDefaults().matcher("/error"))
                        .permitAll()
                        .requestMatchers(
                                withDefaults().matcher("/camunda/api/admin/setup/**"),
                                withDefaults().matcher("/camunda/api/admin/auth/user/{engine}/login/**"),
                                withDefaults().matcher("/camunda/app/welcome/**"),
                                withDefaults().matcher("/camunda/api/welcome/**"))
                        .denyAll()
                        .requestMatchers(
                                withDefaults().matcher(HttpMethod.GET, "/camunda/api/admin/auth/user/{engine}"),
                                withDefaults().matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout"))
                        .access(onlyWho(person -> true))
                        .requestMatchers(of(App.TASKLIST))
                        .access(onlyWho(person -> opens(person, App.TASKLIST)))
                        .requestMatchers(of(App.COCKPIT))
                        .access(onlyWho(person -> opens(person, App.COCKPIT)))
                        .requestMatchers(of(App.ADMIN))
                        .access(onlyWho(person -> opens(person, App.ADMIN)))
                        .requestMatchers(
                                RestDoor.ofStaff(WEBAPP_REST),
                                withDefaults().matcher(HttpMethod.GET, "/camunda/api/engine/engine/"))
                        .access(onlyWho(person -> true))
                        .requestMatchers(withDefaults().matcher(HttpMethod.GET, "/camunda/api/engine/**"))
                        .access(onlyWho(this::readsDefinitions))
                        .requestMatchers(WEBAPP_API)
                        .access(onlyWho(Staff::isAdministrator))
                        .requestMatchers(withDefaults().matcher("/audit/**"))
                        .access(onlyWho(person -> rights.pagesOf(person).contains("audit")))
                        .anyRequest()
                        .access(onlyWho(person -> true)))
                .formLogin(form -> form.loginPage("/login")
                        .authenticationDetailsSource(PageLogin::new)
                        .permitAll())
                .logout(logout -> logout.addLogoutHandler(sessionEnd).logoutSuccessUrl("/login?logout"))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), WEBAPP_API)
                        .accessDeniedHandler(new UnreadUploadHandler()))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
                // The web applications bring their own filter against forged requests.
                .csrf(csrf -> csrf.ignoringRequestMatchers(withDefaults().matcher("/camunda/**")))
                .headers(headers -> common(headers))
                .addFilterBefore(new DepartedStaffFilter(staff, sessionEnd), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new WebappLogoutFilter(sessionEnd), AuthorizationFilter.class)
                .addFilterAfter(new EngineIdentityFilter(identityService, staff), AuthorizationFilter.class)
                .build();
    }

    @Bean
    FilterRegistrationBean<OddPathFilter> oddPathFilter() {
        var registration = new FilterRegistrationBean<>(new OddPathFilter());
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 2);
        return registration;
    }

    /** Stands before the security chain, so that the access log knows from where somebody tries to log in. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContextFilter() {
        var registration = new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return registration;
    }

    /** Stands behind the security chain and before the web applications' own filters. */
    @Bean
    FilterRegistrationBean<WebappAuthenticationFilter> webappAuthenticationFilter() {
        var registration = new FilterRegistrationBean<>(new WebappAuthenticationFilter(staff));
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<NonceFilter> nonceFilter() {
        var registration = new FilterRegistrationBean<>(new NonceFilter());
        registration.addUrlPatterns("/camunda/app/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 2);
        return registration;
    }

    private static RequestMatcher of(App app) {
        return new OrRequestMatcher(
                withDefaults().matcher("/camunda/app/%s/**".formatted(app.id())),
                withDefaults().matcher("/camunda/api/%s/**".formatted(app.id())));
    }

    private boolean opens(Staff person, App app) {
        return rights.appsOf(person).contains(app);
    }

    private boolean readsDefinitions(Staff person) {
        return opens(person, App.COCKPIT);
    }

    private AuthorizationManager<RequestAuthorizationContext> onlyWho(Predicate<Staff> may) {
        return (authentication, request) -> new AuthorizationDecision(
                staff.behind(authentication.get()).filter(may).isPresent());
    }

    private static HttpSessionRequestCache pagesOnly() {
        MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(new AndRequestMatcher(
                withDefaults().matcher(HttpMethod.GET, "/**"), new NegatedRequestMatcher(WEBAPP_API), html));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    private static void common(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(OUR_CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(Customizer.withDefaults())
                .cacheControl(cache -> cache.disable())
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        STATIC_FILES, new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-cache")))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(STATIC_FILES), new CacheControlHeadersWriter()));
    }
}
