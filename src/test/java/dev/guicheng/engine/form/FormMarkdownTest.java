package dev.guicheng.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormMarkdownTest {

    @Test
    void factsFormAList() {
        assertThat(FormMarkdown.empty()
                        .heading("案件")
                        .fact("地点", "大堂")
                        .fact("电话", " ")
                        .paragraph("说明")
                        .bullet("一"))
                .hasToString("### 案件\n\n- **地点**：大堂\n- **电话**：—\n\n说明\n\n- 一");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "[点我](https://example.org)",
                "https://example.org",
                "{{secret}}",
                "=secret",
                "**粗**",
                "| a | b |",
                "1. 一",
                "a\n\n    code",
                "a\n===",
                "&lt;script&gt;",
                "`x`",
                "~~x~~",
                "\\*"
            })
    void nobodysWordsTakeEffect(String words) {
        String text = FormMarkdown.empty().paragraph(words).toString();

        assertThat(text.replaceAll("&#\\d+;", "")).doesNotContainPattern("[\\p{Punct}\\n]");
    }

    @Test
    void textNeverStartsAsATemplate() {
        assertThat(FormMarkdown.empty().paragraph("=1").toString()).startsWith("&#61;");
    }
}
