package dev.guicheng.engine.guard;

import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.spin.json.SpinJsonNode;
import org.joda.time.ReadableInstant;
import org.joda.time.ReadablePartial;

/**
 * Lets an expression read properties and call methods of plain values, and a few of the execution and the task. From no
 * value does a way lead to a class, the engine or a bean.
 */
class ValueResolver extends BeanELResolver {

    private static final List<Class<?>> VALUES = List.of(
            CharSequence.class,
            Number.class,
            Boolean.class,
            Collection.class,
            Map.class,
            Map.Entry.class,
            Date.class,
            Temporal.class,
            TemporalAmount.class,
            ReadableInstant.class,
            ReadablePartial.class,
            org.joda.time.DateTime.Property.class,
            VariableContext.class);

    private static final Set<String> OF_JSON = Set.of(
            "prop", "hasProp", "elements", "value", "stringValue", "numberValue", "boolValue", "isArray", "isNull");

    private static final Pattern OF_SCOPES = Pattern.compile(
            "(?:get|has)Variable(?:Local)?|(?:get)?(?:[iI]d|[bB]usinessKey|[pP]rocessBusinessKey|[tT]enantId"
                    + "|[pP]rocessInstanceId|[pP]rocessDefinitionId|[cC]urrentActivity(?:Id|Name)|[nN]ame|[aA]ssignee"
                    + "|[oO]wner|[dD]ueDate|[cC]reateTime|[pP]riority|[tT]askDefinitionKey|[eE]ventName)");

    private static final Set<String> NEVER = Set.of("class", "getClass", "wait", "notify", "notifyAll");

    ValueResolver() {
        super(true);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        refuseUnlessAllowed(base, property);
        return super.getValue(context, base, property);
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        refuseUnlessAllowed(base, property);
        return super.getType(context, base, property);
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        refuseUnlessAllowed(base, method);
        return super.invoke(context, base, method, types, arguments);
    }

    private static void refuseUnlessAllowed(Object base, Object member) {
        if (base != null && member != null && !isAllowed(base, member.toString())) {
            throw new ELException("表达式不允许访问 %s 的 %s".formatted(base.getClass().getSimpleName(), member));
        }
    }

    private static boolean isAllowed(Object base, String member) {
        if (NEVER.contains(member)) {
            return false;
        }
        if (base instanceof SpinJsonNode) {
            return OF_JSON.contains(member);
        }
        if (base instanceof DelegateExecution || base instanceof DelegateTask) {
            return OF_SCOPES.matcher(member).matches();
        }
        return VALUES.stream().anyMatch(type -> type.isInstance(base));
    }
}
