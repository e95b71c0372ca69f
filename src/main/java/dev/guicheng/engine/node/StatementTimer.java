package dev.guicheng.engine.node;

import dev.guicheng.engine.ExecutorInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.springframework.stereotype.Component;

/** Times the statements of our mappers and of the engine, told apart by {@code of} and by what they do. */
@Component
@Intercepts({
    @Signature(
            type = Executor.class,
            method = "query",
            args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}),
    @Signature(
            type = Executor.class,
            method = "update",
            args = {MappedStatement.class, Object.class})
})
class StatementTimer implements ExecutorInterceptor {

    private static final String NAME = "guicheng.statements";

    private final MeterRegistry meters;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    StatementTimer(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        var sample = Timer.start(meters);
        try {
            return invocation.proceed();
        } finally {
            sample.stop(timerOf((MappedStatement) invocation.getArgs()[0]));
        }
    }

    private Timer timerOf(MappedStatement statement) {
        return timers.computeIfAbsent(
                (ours(statement) ? "records " : "engine ") + statement.getSqlCommandType(), key -> Timer.builder(NAME)
                        .description("Statements sent to the database")
                        .tag("of", ours(statement) ? "records" : "engine")
                        .tag("kind", statement.getSqlCommandType().name().toLowerCase())
                        .publishPercentileHistogram()
                        .register(meters));
    }

    private static boolean ours(MappedStatement statement) {
        return statement.getId().startsWith("dev.guicheng.");
    }
}
