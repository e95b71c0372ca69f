package dev.guicheng.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Serves the scripts of the web applications mended. All of them get their words in both languages ({@link FormTexts},
 * {@link PageTexts}); in the Tasklist's and in Cockpit's own some pieces do not do what they should:
 *
 * <ul>
 *   <li>The Tasklist names the groups of a task by their ids where they are chosen.
 *   <li>For the rows of a dynamic list form-js 1.8.7 reports lists of no errors, which the Tasklist takes for errors, so
 *       that a form with a filled-in row could never be completed.
 *   <li>form-js takes what is typed into a form only after a pause of 300 ms. What redraws the field before that, or
 *       completes the task without leaving the field, loses the last words. Without a pause nothing is ever pending.
 *   <li>The Tasklist keeps what is typed into the form of a task when the session ends, and loses it when the person goes
 *       to the page where photos are taken, or to another task. It is kept then too, until the task is completed.
 *   <li>Cockpit asks for all versions of a definition without a limit, which the engine refuses before it counts them.
 * </ul>
 */
@Configuration(proxyBeanMethods = false)
class WebappConfiguration implements WebMvcConfigurer {

    /** Any error at all, also one of a field that was left without. */
    static final String COUNTS_FIELDS = "!!Object.keys(e.errors).length";

    /** Any error in words, however deep in the rows. */
    static final String COUNTS_ERRORS =
            "Object.values(e.errors).some((function has(x){return Array.isArray(x)?x.some((function(y){return has(y)})):!!x}))";

    static final String TAKES_LATER = "new p({container:l[0]})";
    static final String TAKES_AT_ONCE = "new p({container:l[0],debounce:!1})";

    /** What the Tasklist's form does when it is changed, when it is left, and when its task has been completed. */
    static final Map<String, String> KEEPS_TOO_LITTLE = Map.of(
            "v.on(\"changed\",(function(e){",
            "v.on(\"changed\",(function(e){guichengKeep.typed=!0;",
            "function A(){k=!1;var e=v.submit();",
            "function guichengKeep(){y&&guichengKeep.typed&&T()}function A(){k=!1;var e=v.submit();",
            "o.$on(\"authentication.login.required\",T),h.registerCompletionHandler(",
            "o.$on(\"authentication.login.required\",T),window.addEventListener(\"pagehide\",guichengKeep),"
                    + "o.$on(\"$destroy\",(function(){window.removeEventListener(\"pagehide\",guichengKeep),guichengKeep()})),"
                    + "h.registerCompletionHandler(",
            "n=e.sent,localStorage.removeItem(\"camunda-form:\".concat(y)),t(null,n)",
            "n=e.sent,guichengKeep.typed=!1,localStorage.removeItem(\"camunda-form:\".concat(y)),t(null,n)");

    /** In the dialog in which the groups of a task are chosen. */
    static final String SHOWS_IDS = "{{ group.id }}";

    static final String SHOWS_NAMES = "{{ group.name || group.id }}";

    static final String ASKS_FOR_ALL = "return n(t).then((function(e){r.resolve(e)}))";

    /** As many as the engine answers at once. */
    static final String ASKS_FOR_SO_MANY = "return n(i.extend({maxResults:2e3},t)).then((function(e){r.resolve(e)}))";

    private static final String WEBJAR = "classpath:/META-INF/resources/webjars/camunda/";

    private final PageTexts texts = PageTexts.read();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        serve(registry, "lib", "*deps.js", FormTexts::inBothLanguages);
        serve(
                registry,
                "app/tasklist",
                "*-bootstrap.js",
                script -> keepingWhatIsTyped(texts.inBothLanguages(script)
                        .replace(COUNTS_FIELDS, COUNTS_ERRORS)
                        .replace(TAKES_LATER, TAKES_AT_ONCE)
                        .replace(SHOWS_IDS, SHOWS_NAMES)));
        serve(registry, "app/cockpit", "*-bootstrap.js", script -> texts.inBothLanguages(script)
                .replace(ASKS_FOR_ALL, ASKS_FOR_SO_MANY));
        serve(registry, "app/admin", "*-bootstrap.js", texts::inBothLanguagesWithPermissions);
    }

    private static String keepingWhatIsTyped(String script) {
        var kept = script;
        for (var piece : KEEPS_TOO_LITTLE.entrySet()) {
            kept = kept.replace(piece.getKey(), piece.getValue());
        }
        return kept;
    }

    private static void serve(
            ResourceHandlerRegistry registry, String folder, String files, UnaryOperator<String> mending) {
        registry.addResourceHandler("/camunda/%s/%s".formatted(folder, files))
                .addResourceLocations(WEBJAR + folder + "/")
                .setCachePeriod(3600)
                .resourceChain(true)
                .addTransformer((request, resource, chain) -> mended(chain.transform(request, resource), mending));
    }

    private static Resource mended(Resource script, UnaryOperator<String> mending) {
        try {
            var text = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new TransformedResource(script, mending.apply(text).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
