package dev.guicheng.engine.form;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.junit.jupiter.api.Test;

class EngineFieldTest {

    @Test
    void engineWithoutTheFieldDoesNotStart() {
        assertThatThrownBy(() -> new EngineField<>(CompleteTaskCmd.class, "values", String.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CompleteTaskCmd has no readable field 'values'");
    }

    @Test
    void engineWithAFieldOfAnotherTypeDoesNotStart() {
        assertThatThrownBy(() -> new EngineField<>(CompleteTaskCmd.class, "taskId", Integer.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CompleteTaskCmd.taskId is no Integer");
    }

    @Test
    void thisEngineHasAllTheFields() {
        assertThatCode(Calls::new).doesNotThrowAnyException();
    }
}
