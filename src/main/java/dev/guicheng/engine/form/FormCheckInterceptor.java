package dev.guicheng.engine.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.guicheng.engine.form.Calls.Call;
import dev.guicheng.engine.form.Submission.Kind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * Stands at the engine's door. A call that comes from outside, no engine command running on this thread, is checked in
 * the transaction of its own command, just before it; a call made while the engine works (delegates, listeners, jobs)
 * is the program's and passes. A refused command is not run, so there is nothing to roll back.
 */
final class FormCheckInterceptor extends CommandInterceptor {

    private static final String PAST_THE_FORMS = "请在任务表单中办理；此操作只限系统管理员";
    private static final String TASK_GONE = "这项任务已经办结或收回，请刷新任务列表";

    private final Calls calls = new Calls();
    private final FormCheck check;
    private final FormSources sources;
    private final Supplier<List<SubmissionRule>> rules;
    private final ZoneId zone;

    FormCheckInterceptor(FormCheck check, FormSources sources, Supplier<List<SubmissionRule>> rules, ZoneId zone) {
        this.zone = zone;
        this.check = check;
        this.sources = sources;
        this.rules = rules;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null) {
            return next.execute(command);
        }
        Optional<Call> call = calls.read(command);
        if (call.isEmpty() && !Calls.isPastTheForms(command)) {
            return next.execute(command);
        }
        List<FormProblem> problems = new ArrayList<>();
        T result = next.execute(context -> {
            problems.addAll(
                    call.map(submitted -> problems(submitted, context)).orElseGet(() -> problemsPastTheForms(context)));
            return problems.isEmpty() ? command.execute(context) : null;
        });
        if (!problems.isEmpty()) {
            throw new FormRefused(problems);
        }
        return result;
    }

    private static List<FormProblem> problemsPastTheForms(CommandContext context) {
        return isByPerson(context) && !isAdministrator(context) ? List.of(FormProblem.of(PAST_THE_FORMS)) : List.of();
    }

    private List<FormProblem> problems(Call call, CommandContext context) {
        if (call instanceof Call.OnTask onTask) {
            TaskEntity task =
                    onTask.taskId() == null ? null : context.getTaskManager().findTaskById(onTask.taskId());
            return task == null ? problemsOfGoneTask(onTask, context) : problems(onTask, task, context);
        }
        return problems((Call.OnStart) call, context);
    }

    /** Somebody else was faster, or the case has ended meanwhile. */
    private static List<FormProblem> problemsOfGoneTask(Call.OnTask call, CommandContext context) {
        return call.taskId() != null && isByPerson(context) ? List.of(FormProblem.of(TASK_GONE)) : List.of();
    }

    private List<FormProblem> problems(Call.OnTask call, TaskEntity task, CommandContext context) {
        checkers(context).forEach(checker -> checker.checkTaskWork(task));
        Optional<FormProblem> refusal = refusal(new Submission(
                call.kind(),
                Optional.of(task),
                DeployedForms.user(context),
                where(task),
                values(call),
                source -> DeployedForms.of(task, context)
                        .filter(form -> form.shows(source))
                        .isPresent()));
        if (refusal.isPresent()) {
            return List.of(refusal.get());
        }
        if (call.kind() == Kind.RESOLVE && call.variables().isEmpty()) {
            return List.of();
        }
        Supplier<ObjectNode> existing =
                () -> context.runWithoutAuthorization(() -> Values.existing(task.getVariablesTyped(false), zone));
        Lazy<FormContext> where = new Lazy<>(() -> DeployedForms.contextOf(task, context));
        FormCheck.Result result = check(
                call,
                DeployedForms.of(task, context),
                existing,
                source -> Optional.of(sources.options(source, where.get())),
                context);
        if (result.problems().isEmpty() && !result.locked().isEmpty()) {
            VariableMap changing = Variables.createVariables();
            for (String name : call.variables().keySet()) {
                if (!result.locked().contains(name)) {
                    changing.put(name, Values.valueOf(call.variables(), name));
                }
            }
            call.replacement().accept(changing);
        }
        return result.problems();
    }

    private List<FormProblem> problems(Call.OnStart call, CommandContext context) {
        ProcessDefinitionEntity definition = call.definition().find(context);
        checkers(context).forEach(checker -> checker.checkCreateProcessInstance(definition));
        Optional<FormProblem> refusal = refusal(new Submission(
                Kind.START,
                Optional.empty(),
                DeployedForms.user(context),
                Optional.empty(),
                values(call),
                source -> false));
        if (refusal.isPresent()) {
            return List.of(refusal.get());
        }
        Lazy<FormContext> where = new Lazy<>(() -> DeployedForms.contextOf(definition, context));
        Function<String, Optional<List<FormOption>>> choices = source ->
                where.get().userId().isEmpty() ? Optional.empty() : Optional.of(sources.options(source, where.get()));
        return check(call, DeployedForms.of(definition, context), Json::object, choices, context)
                .problems();
    }

    private FormCheck.Result check(
            Call call,
            Optional<Form> form,
            Supplier<ObjectNode> existing,
            Function<String, Optional<List<FormOption>>> choices,
            CommandContext context) {
        boolean byPerson = isByPerson(context);
        if (form.isEmpty() && !byPerson) {
            return FormCheck.Result.PASSED;
        }
        List<FormProblem> problems = new ArrayList<>();
        ObjectNode submitted = Values.submitted(known(call.variables(), form, byPerson), byPerson, problems);
        if (!problems.isEmpty()) {
            return FormCheck.Result.of(problems);
        }
        return check.check(new FormCheck.Filled(form.orElse(Form.NONE), submitted, existing, choices, !byPerson));
    }

    /** A program's own variables are no business of the form's, whatever their type. */
    private static Map<String, Object> known(Map<String, Object> variables, Optional<Form> form, boolean byPerson) {
        if (byPerson) {
            return variables;
        }
        VariableMap known = Variables.createVariables();
        for (String name : variables.keySet()) {
            if (form.orElse(Form.NONE).asksFor(name)) {
                known.put(name, Values.valueOf(variables, name));
            }
        }
        return known;
    }

    private static Optional<Submission.Where> where(TaskEntity task) {
        return Optional.ofNullable(task.getProcessInstance())
                .map(instance ->
                        new Submission.Where(instance.getProcessDefinition().getKey(), instance.getBusinessKey()));
    }

    /** What no form could have submitted is left out here, and objected to by the check. */
    private static ObjectNode values(Call call) {
        return Values.submitted(call.variables(), false, new ArrayList<>());
    }

    private Optional<FormProblem> refusal(Submission submission) {
        return rules.get().stream()
                .flatMap(rule -> rule.problem(submission).stream())
                .findFirst();
    }

    private static List<CommandChecker> checkers(CommandContext context) {
        return context.getProcessEngineConfiguration().getCommandCheckers();
    }

    private static boolean isByPerson(CommandContext context) {
        return context.getAuthenticatedUserId() != null && !AsProgram.active();
    }

    private static boolean isAdministrator(CommandContext context) {
        Authentication authentication = context.getAuthentication();
        return context.getAuthorizationManager().isCamundaAdmin(authentication);
    }

    private static final class Lazy<T> {

        private final Supplier<T> supplier;
        private T value;

        private Lazy(Supplier<T> supplier) {
            this.supplier = supplier;
        }

        private T get() {
            if (value == null) {
                value = supplier.get();
            }
            return value;
        }
    }
}
