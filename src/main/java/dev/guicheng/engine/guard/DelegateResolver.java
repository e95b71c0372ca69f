package dev.guicheng.engine.guard;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/** Of all beans, an expression sees the delegates and listeners: {@code …Delegate} and {@code …Listener} that are one. */
class DelegateResolver extends ELResolver {

    private final Function<String, Optional<Object>> beans;

    DelegateResolver(Function<String, Optional<Object>> beans) {
        this.beans = beans;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (base != null || !(property instanceof String name) || !name.matches("\\w+(?:Delegate|Listener)")) {
            return null;
        }
        Optional<Object> bean = beans.apply(name).filter(DelegateResolver::isDelegateOrListener);
        bean.ifPresent(found -> context.setPropertyResolved(true));
        return bean.orElse(null);
    }

    private static boolean isDelegateOrListener(Object bean) {
        return bean instanceof JavaDelegate || bean instanceof ExecutionListener || bean instanceof TaskListener;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        // Nothing here can be set: the property stays unresolved.
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return null;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }
}
