package dev.guicheng.engine.guard;

import dev.guicheng.engine.Refused;
import dev.guicheng.engine.Today;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.test.mock.MockElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ReflectionUtils;

/**
 * Evaluates expressions of models with variables, delegates and listeners only, and expressions of queries (which run
 * outside of any process: ad hoc, in {@code orQueries} and in stored filters) only when they are on a short list.
 */
class GuardedExpressionManager extends SpringExpressionManager {

    GuardedExpressionManager(ApplicationContext context) {
        super(context);
        addFunction("endOfYesterday", ReflectionUtils.findMethod(Today.class, "endOfYesterday"));
        addFunction("startOfTomorrow", ReflectionUtils.findMethod(Today.class, "startOfTomorrow"));
    }

    @Override
    public Expression createExpression(String text) {
        ensureInitialized();
        return new JuelExpression(createValueExpression(text), this, text) {
            @Override
            public Object getValue(VariableScope scope, BaseDelegateExecution execution) {
                if (scope == null && !isLiteralText() && !QueryExpressions.allow(text)) {
                    throw new Refused("查询条件中不允许使用该表达式：" + text);
                }
                return super.getValue(scope, execution);
            }
        };
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolvers = new CompositeELResolver();
        resolvers.add(new VariableScopeElResolver());
        resolvers.add(new VariableContextElResolver());
        resolvers.add(new MockElResolver());
        resolvers.add(new DelegateResolver(this::delegate));
        resolvers.add(new ArrayELResolver(true));
        resolvers.add(new ListELResolver(true));
        resolvers.add(new MapELResolver(true));
        resolvers.add(new ValueResolver());
        return resolvers;
    }

    private Optional<Object> delegate(String name) {
        return applicationContext.containsBean(name) ? Optional.of(applicationContext.getBean(name)) : Optional.empty();
    }
}
