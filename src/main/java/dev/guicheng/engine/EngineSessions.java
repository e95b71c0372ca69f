package dev.guicheng.engine;

import java.util.ArrayList;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** What a command of the engine may hold, besides and instead of the engine's own. */
public final class EngineSessions {

    private EngineSessions() {}

    /** Adds one to those that other plugins have added; of a type that the engine has, it takes the place of the engine's. */
    public static void add(ProcessEngineConfigurationImpl engine, SessionFactory factory) {
        var factories = new ArrayList<SessionFactory>();
        if (engine.getCustomSessionFactories() != null) {
            factories.addAll(engine.getCustomSessionFactories());
        }
        factories.add(factory);
        engine.setCustomSessionFactories(factories);
    }
}
