package dev.guicheng.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Checks the value of one visible field that may be edited. */
final class FieldCheck {

    /** Above this the engine's column for string variables is full. */
    private static final int COLUMN = 4000;

    private static final int TEXTFIELD = 2000;
    private static final int TEXTAREA = 4000;

    private static final Pattern EMAIL =
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
                    + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");
    private static final Pattern PHONE = Pattern.compile("(\\+|00)\\d{7,23}");

    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";
    private static final String TIME = "\\d{2}:\\d{2}";

    private final Clock clock;

    FieldCheck(Clock clock) {
        this.clock = clock;
    }

    /** What depends on where the field stands. */
    interface Rules {

        JsonNode limit(String name);

        Optional<List<JsonNode>> options();
    }

    Optional<String> problem(Component field, JsonNode value, boolean ownVariable, Rules rules) {
        boolean empty = isEmpty(field, value);
        boolean blank = value.isTextual() && value.textValue().isBlank();
        if ((empty || blank) && field.validate("required").asBoolean(false)) {
            return Optional.of(field.type().equals("checkbox") ? "必须勾选" : "必填");
        }
        if (empty) {
            return Optional.empty();
        }
        return switch (field.type()) {
            case "textfield", "textarea" -> text(field, value, ownVariable, rules);
            case "number" -> number(field, value, rules);
            case "datetime" -> datetime(field, value);
            case "checkbox" -> when(!value.isBoolean(), "只能勾选或不勾选");
            case "radio", "select" -> choice(value, rules);
            default -> choices(value, rules);
        };
    }

    private static boolean isEmpty(Component field, JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isArray() && value.isEmpty() && field.isMultiple())
                || (value.isBoolean() && !value.booleanValue() && field.type().equals("checkbox"));
    }

    private Optional<String> text(Component field, JsonNode value, boolean ownVariable, Rules rules) {
        if (!value.isTextual()) {
            return Optional.of("必须是文字");
        }
        String text = value.textValue();
        String trimmed = text.strip();
        boolean multiline = field.type().equals("textarea");
        if (Texts.hasForbidden(text, multiline)) {
            return Optional.of("含有不允许的字符");
        }
        JsonNode maxLength = rules.limit("maxLength");
        int max = maxLength.isNumber() ? maxLength.intValue() : multiline ? TEXTAREA : TEXTFIELD;
        if (trimmed.length() > max) {
            return Optional.of("不能超过 " + max + " 个字");
        }
        if (text.length() > (ownVariable ? COLUMN : Math.max(COLUMN, max * 2))) {
            return Optional.of("不能超过 " + COLUMN + " 个字");
        }
        JsonNode minLength = rules.limit("minLength");
        if (minLength.isNumber() && trimmed.length() < minLength.intValue()) {
            return Optional.of("至少填写 " + minLength.intValue() + " 个字");
        }
        String pattern = field.validate("pattern").asText("");
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
            String own = field.property("patternMessage");
            return Optional.of(own.isEmpty() ? "格式不正确" : own);
        }
        return switch (field.validate("validationType").asText("")) {
            case "email" -> when(!EMAIL.matcher(text).matches(), "不是有效的邮箱地址");
            case "phone" -> when(!PHONE.matcher(text).matches(), "不是有效的国际电话号码，例如 +8613800138000");
            default -> Optional.empty();
        };
    }

    private Optional<String> number(Component field, JsonNode value, Rules rules) {
        boolean asText = field.json().path("serializeToString").asBoolean(false);
        if (asText ? !isNumeric(value) : !value.isNumber()) {
            return Optional.of("必须是数字");
        }
        BigDecimal number = asText ? new BigDecimal(value.textValue()) : value.decimalValue();
        JsonNode digits = field.json().path("decimalDigits");
        if (digits.isNumber() && number.stripTrailingZeros().scale() > digits.intValue()) {
            return Optional.of(digits.intValue() == 0 ? "必须是整数" : "最多 " + digits.intValue() + " 位小数");
        }
        BigDecimal step = decimal(field.json().path("increment"));
        if (step != null && step.signum() != 0 && number.remainder(step).signum() != 0) {
            return Optional.of("必须是 " + step.toPlainString() + " 的倍数");
        }
        BigDecimal min = decimal(rules.limit("min"));
        if (min != null && number.compareTo(min) < 0) {
            return Optional.of("不能小于 " + min.toPlainString());
        }
        BigDecimal max = decimal(rules.limit("max"));
        return when(max != null && number.compareTo(max) > 0, () -> "不能大于 " + max.toPlainString());
    }

    private static boolean isNumeric(JsonNode value) {
        return value.isTextual() && value.textValue().matches("-?\\d{1,20}(\\.\\d{1,20})?");
    }

    private static BigDecimal decimal(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        return isNumeric(value) ? new BigDecimal(value.textValue()) : null;
    }

    private Optional<String> datetime(Component field, JsonNode value) {
        String text = value.isTextual() ? value.textValue() : "";
        String zone =
                switch (field.json().path("timeSerializingFormat").asText("")) {
                    case "utc_normalized" -> "Z";
                    case "utc_offset" -> "[+-]\\d{2}:\\d{2}";
                    default -> "";
                };
        boolean noPast = field.json().path("disallowPassedDates").asBoolean(false);
        try {
            return switch (field.json().path("subtype").asText("")) {
                case "time" -> {
                    require(text, TIME + zone);
                    if (zone.isEmpty()) {
                        LocalTime.parse(text);
                    } else {
                        OffsetTime.parse(text);
                    }
                    yield Optional.empty();
                }
                case "datetime" -> {
                    require(text, DATE + "T" + TIME + zone);
                    LocalDate date = zone.isEmpty()
                            ? LocalDateTime.parse(text).toLocalDate()
                            : OffsetDateTime.parse(text)
                                    .atZoneSameInstant(clock.getZone())
                                    .toLocalDate();
                    yield when(noPast && isPast(date), "不能早于今天");
                }
                default -> {
                    require(text, DATE);
                    LocalDate date = LocalDate.parse(text);
                    yield when(noPast && isPast(date), "不能早于今天");
                }
            };
        } catch (DateTimeException e) {
            return Optional.of(
                    switch (field.json().path("subtype").asText("")) {
                        case "time" -> "不是有效的时间";
                        case "datetime" -> "不是有效的日期和时间";
                        default -> "不是有效的日期";
                    });
        }
    }

    private boolean isPast(LocalDate date) {
        return date.isBefore(LocalDate.now(clock));
    }

    private static void require(String text, String format) {
        if (!text.matches(format)) {
            throw new DateTimeException("Not of the form " + format);
        }
    }

    private Optional<String> choice(JsonNode value, Rules rules) {
        return when(!isAllowed(value, rules.options()), "请从给定的选项中选择");
    }

    private Optional<String> choices(JsonNode value, Rules rules) {
        if (!value.isArray()) {
            return Optional.of("必须是选项的列表");
        }
        Optional<List<JsonNode>> options = rules.options();
        List<JsonNode> seen = new ArrayList<>();
        for (JsonNode element : value) {
            if (!isAllowed(element, options)) {
                return Optional.of("请从给定的选项中选择");
            }
            if (seen.stream().anyMatch(other -> Json.same(other, element))) {
                return Optional.of("选项不能重复");
            }
            seen.add(element);
        }
        return Optional.empty();
    }

    private static boolean isAllowed(JsonNode value, Optional<List<JsonNode>> options) {
        return options.map(allowed -> allowed.stream()
                        .anyMatch(option -> option.getNodeType() == value.getNodeType() && Json.same(option, value)))
                .orElse(value.isTextual()
                        && !Texts.hasForbidden(value.textValue(), false)
                        && value.textValue().length() <= TEXTFIELD);
    }

    private static Optional<String> when(boolean wrong, String message) {
        return wrong ? Optional.of(message) : Optional.empty();
    }

    private static Optional<String> when(boolean wrong, Supplier<String> message) {
        return wrong ? Optional.of(message.get()) : Optional.empty();
    }
}
