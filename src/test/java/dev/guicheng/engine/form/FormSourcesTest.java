package dev.guicheng.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormSourcesTest {

    private static final FormContext SOMEWHERE =
            new FormContext("patrol-round", Optional.empty(), Optional.of("chen"), List.of("east"), Map.of());

    private final FormSources sources = new FormSources(
            () -> List.of(
                    options("places", new FormOption("lobby", "大堂"), new FormOption("roof", "=屋顶 {{x}}")),
                    options("only", new FormOption("one", "唯一")),
                    options("none")),
            () -> List.of(text("facts", "地点 <b>")));

    @Test
    void choicesTakeThePlaceOfTheFormsOwn() {
        assertThat(sources.fill(
                        """
                {"components":[{"type":"group","components":[{"type":"select","valuesKey":"k","values":[{"label":"旧","value":"old"}],
                "properties":{"optionsFrom":"places"}}]}]}""",
                        SOMEWHERE))
                .isEqualTo("{\"components\":[{\"type\":\"group\",\"components\":[{\"type\":\"select\","
                        + "\"values\":[{\"label\":\"大堂\",\"value\":\"lobby\"},{\"label\":\"＝屋顶 { {x}}\",\"value\":\"roof\"}],"
                        + "\"properties\":{\"optionsFrom\":\"places\"}}]}]}");
    }

    @Test
    void onlyChoiceIsPreselectedWhereTheFormAsks() {
        assertThat(sources.fill(component("radio", "'optionsFrom':'only','preselectOnly':'true'"), SOMEWHERE))
                .contains("\"defaultValue\":\"one\"");
        assertThat(sources.fill(component("checklist", "'optionsFrom':'only','preselectOnly':'true'"), SOMEWHERE))
                .contains("\"defaultValue\":[\"one\"]");
        assertThat(sources.fill(component("radio", "'optionsFrom':'places','preselectOnly':'true'"), SOMEWHERE))
                .doesNotContain("defaultValue");
        assertThat(sources.fill(component("radio", "'optionsFrom':'only'"), SOMEWHERE))
                .doesNotContain("defaultValue");
        assertThat(sources.fill(component("radio", "'optionsFrom':'none','preselectOnly':'true'"), SOMEWHERE))
                .contains("\"values\":[]")
                .doesNotContain("defaultValue");
    }

    @Test
    void textTakesThePlaceOfTheFormsOwn() {
        assertThat(sources.fill(component("text", "'textFrom':'facts'"), SOMEWHERE))
                .contains("\"text\":\"地点 &#60;b&#62;\"");
    }

    @Test
    void unknownSourcesAreNamed() {
        assertThat(sources.unknownIn(component("select", "'optionsFrom':'places'")))
                .isEmpty();
        assertThat(sources.unknownIn(component("text", "'textFrom':'facts'"))).isEmpty();
        assertThat(sources.unknownIn(component("select", "'optionsFrom':'nowhere'")))
                .containsExactly("nowhere");
        assertThat(sources.unknownIn(component("text", "'textFrom':'places'"))).containsExactly("places");
        assertThat(FormSources.unknownIn(component("select", "'optionsFrom':'places'"), Set.of(), Set.of()))
                .containsExactly("places");
    }

    @Test
    void sourceMustFitTheComponent() {
        assertThat(sources.unknownIn(component("textfield", "'optionsFrom':'places'")))
                .containsExactly("places");
        assertThat(sources.unknownIn(component("html", "'textFrom':'facts'"))).containsExactly("facts");
    }

    @Test
    void twoSourcesOfOneNameAreRefused() {
        FormSources twice = new FormSources(() -> List.of(options("a"), options("a")), ArrayList::new);

        assertThatThrownBy(() -> twice.unknownIn("{}")).hasMessageContaining("'a'");
    }

    private static String component(String type, String properties) {
        return "{'components':[{'type':'%s','properties':{%s}}]}"
                .formatted(type, properties)
                .replace('\'', '"');
    }

    private static FormOptions options(String source, FormOption... options) {
        return new FormOptions() {
            @Override
            public String source() {
                return source;
            }

            @Override
            public List<FormOption> optionsFor(FormContext context) {
                return List.of(options);
            }
        };
    }

    private static FormText text(String source, String words) {
        return new FormText() {
            @Override
            public String source() {
                return source;
            }

            @Override
            public FormMarkdown textFor(FormContext context) {
                return FormMarkdown.empty().paragraph(words);
            }
        };
    }
}
