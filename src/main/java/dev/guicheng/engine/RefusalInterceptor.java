package dev.guicheng.engine;

import dev.guicheng.engine.form.FormRefused;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Lets a refusal leave the engine as itself: one thrown by a listener comes out wrapped in the engine's exceptions, and
 * one of the form check is translated.
 */
final class RefusalInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null) {
            return next.execute(command);
        }
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            throw Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                    .flatMap(RefusalInterceptor::refusal)
                    .findFirst()
                    .orElse(e);
        }
    }

    private static Stream<RuntimeException> refusal(Throwable cause) {
        if (cause instanceof Refused refused) {
            return Stream.of(refused);
        }
        return cause instanceof FormRefused refused ? Stream.of(new Refused(refused.getMessage())) : Stream.empty();
    }
}
