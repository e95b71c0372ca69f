package dev.guicheng.access;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;

/**
 * What the engine's REST interfaces answer to calls that cannot be right: the engine calls many of them an error of its
 * own (HTTP 500), with the names of its classes; here they are the caller's, in plain words.
 */
final class RestAnswers {

    private static final int FIRST = 1;

    /** Where the engine names its classes. */
    private static final String TYPE = "Guicheng";

    private static final String NOT_JSON = "请求的内容不是有效的 JSON，或者其中有值的类型不对";
    private static final String NOT_FOUND = "没有找到所请求的内容：编号有误，或者已经办结、撤回、删除";
    private static final String INCOMPLETE = "请求的内容不完整，或者其中有值的格式不对";
    private static final String NOT_STORABLE = "请求的内容过长，含有不能保存的字符，或者与已有的内容重复";
    private static final String NO_ROOM = "服务器的存储空间不足，内容没有保存，请联系管理员";
    private static final String NO_DATABASE = "系统暂时无法访问数据库，请稍后再试";

    /** Of the engine, for whoever works in a project that he does not belong to. */
    private static final String FOREIGN_PROJECT = "ENGINE-13034";

    private static final List<Class<? extends Exception>> OF_A_CALLER = List.of(
            NullPointerException.class,
            IllegalArgumentException.class,
            ClassCastException.class,
            UnsupportedOperationException.class);

    private RestAnswers() {}

    /** Has both REST interfaces answer so; their classes read the same list, each when it starts. */
    static void install() {
        CamundaRestResources.getConfigurationClasses()
                .addAll(List.of(
                        OfRest.class, OfEngine.class, OfJson.class, OfJsonValues.class, OfEverythingElse.class));
    }

    static Response to(Throwable failure) {
        List<Throwable> causes = Trouble.causes(failure);
        if (has(causes, JsonProcessingException.class)) {
            return answer(Status.BAD_REQUEST, NOT_JSON);
        }
        Response usual = ExceptionHandlerHelper.getInstance().getResponse(failure);
        if (usual.getStatus() == Status.NOT_FOUND.getStatusCode()) {
            return answer(Status.NOT_FOUND, NOT_FOUND);
        }
        return usual.getStatus() < Status.INTERNAL_SERVER_ERROR.getStatusCode()
                ? usual
                : ofTheDatabase(failure).or(() -> ofTheCaller(causes)).orElse(usual);
    }

    private static Optional<Response> ofTheDatabase(Throwable failure) {
        return Trouble.statusOf(failure)
                .map(status -> answer(
                        status.value(),
                        switch (status) {
                            case BAD_REQUEST -> NOT_STORABLE;
                            case INSUFFICIENT_STORAGE -> NO_ROOM;
                            default -> NO_DATABASE;
                        }));
    }

    private static Optional<Response> ofTheCaller(List<Throwable> causes) {
        Throwable deepest = causes.get(causes.size() - 1);
        if (passedThroughAProcedure(deepest)) {
            return Optional.empty();
        }
        if (has(causes, NullValueException.class)
                || has(causes, NotFoundException.class)
                || causes.stream().anyMatch(RestAnswers::isOfAForeignProject)) {
            return Optional.of(answer(Status.NOT_FOUND, NOT_FOUND));
        }
        return OF_A_CALLER.stream().anyMatch(type -> type.isInstance(deepest))
                ? Optional.of(answer(Status.BAD_REQUEST, INCOMPLETE))
                : Optional.empty();
    }

    private static boolean isOfAForeignProject(Throwable cause) {
        return cause instanceof ProcessEngineException
                && cause.getMessage() != null
                && cause.getMessage().contains(FOREIGN_PROJECT);
    }

    /** What fails in our own procedures is no fault of whoever calls. */
    private static boolean passedThroughAProcedure(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith("dev.guicheng.")
                        && !name.startsWith("dev.guicheng.engine.")
                        && !name.startsWith("dev.guicheng.access."));
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static Response answer(Status status, String message) {
        return answer(status.getStatusCode(), message);
    }

    private static Response answer(int status, String message) {
        var body = new ExceptionDto();
        body.setType(TYPE);
        body.setMessage(message);
        return Response.status(status)
                .entity(body)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** One mapper for each type that the engine or its JSON library has one for: the first of the nearest type wins. */
    private abstract static class Answering<E extends Throwable> implements ExceptionMapper<E> {

        @Override
        public Response toResponse(E failure) {
            return to(failure);
        }
    }

    @Priority(FIRST)
    static final class OfRest extends Answering<RestException> {}

    @Priority(FIRST)
    static final class OfEngine extends Answering<ProcessEngineException> {}

    @Priority(FIRST)
    static final class OfJson extends Answering<JsonParseException> {}

    @Priority(FIRST)
    static final class OfJsonValues extends Answering<JsonMappingException> {}

    @Priority(FIRST)
    static final class OfEverythingElse extends Answering<Throwable> {}
}
