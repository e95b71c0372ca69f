package dev.guicheng.testing;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.aopalliance.intercept.MethodInterceptor;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Lets a delegate or listener of ours fail once, or do something else, after it has done its work, so that whatever it
 * wrote has to be undone.
 */
@Component
public class Failures implements BeanPostProcessor {

    private static final Queue<Runnable> NOTHING = new ConcurrentLinkedQueue<>();
    private static final Map<String, Queue<Runnable>> DUE = new ConcurrentHashMap<>();

    /** The next run of the bean ends in a {@link Failure}. */
    public static void failOnce(String beanName) {
        afterNext(beanName, () -> {
            throw new Failure(beanName);
        });
    }

    /** The next run of the bean, or the next for which nothing is ordered yet, ends with this. */
    public static void afterNext(String beanName, Runnable end) {
        DUE.computeIfAbsent(beanName, name -> new ConcurrentLinkedQueue<>()).add(end);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        boolean glue =
                bean instanceof JavaDelegate || bean instanceof TaskListener || bean instanceof ExecutionListener;
        if (!glue || !bean.getClass().getPackageName().startsWith("dev.guicheng")) {
            return bean;
        }
        var proxies = new ProxyFactory(bean);
        proxies.setProxyTargetClass(true);
        proxies.addAdvice((MethodInterceptor) invocation -> {
            var result = invocation.proceed();
            var end = DUE.getOrDefault(name, NOTHING).poll();
            if (end != null) {
                end.run();
            }
            return result;
        });
        return proxies.getProxy(bean.getClass().getClassLoader());
    }

    /** The failure that a test has ordered. */
    public static final class Failure extends RuntimeException {

        private Failure(String beanName) {
            super("%s fails once, as the test wants it".formatted(beanName));
        }
    }
}
