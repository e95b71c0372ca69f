package dev.guicheng.engine;

import java.util.ArrayList;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** What a command of the engine may hold, besides and instead of the engine's own. */
public final class EngineSessions {

    private EngineSessions() {}

    /** Has each command open one of its own; of a type that the engine has, it takes the place of the engine's. */
    public static <T extends Session> void add(
            ProcessEngineConfigurationImpl engine, Class<? super T> type, Supplier<T> opening) {
        var factories = new ArrayList<SessionFactory>();
        if (engine.getCustomSessionFactories() != null) {
            factories.addAll(engine.getCustomSessionFactories());
        }
        factories.add(new SessionFactory() {

            @Override
            public Class<?> getSessionType() {
                return type;
            }

            @Override
            public Session openSession() {
                return opening.get();
            }
        });
        engine.setCustomSessionFactories(factories);
    }
}
