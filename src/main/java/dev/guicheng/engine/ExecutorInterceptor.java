package dev.guicheng.engine;

import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Plugin;

/** Intercepts executors alone: of each statement MyBatis would find out anew that there is nothing to intercept. */
public interface ExecutorInterceptor extends Interceptor {

    @Override
    default Object plugin(Object target) {
        return target instanceof Executor ? Plugin.wrap(target, this) : target;
    }
}
