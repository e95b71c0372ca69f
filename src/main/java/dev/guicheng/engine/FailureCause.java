package dev.guicheng.engine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of failure an exception is, for people who cannot read stack traces. */
record FailureCause(String kind, String reason) {

    private static final Pattern CAUSED_BY = Pattern.compile("(?m)^Caused by: (.*)$");
    private static final Pattern EXCEPTION_NAME = Pattern.compile("^[\\w.$]+(?:Exception|Error): ");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7,}");
    private static final int SHOWN = 300;

    private static final List<Kind> KINDS = List.of(
            new Kind("dev\\.guicheng\\.engine\\.Refused|form\\.FormRefused", "业务规则不允许"),
            new Kind(
                    "CannotGetJdbcConnection|CannotCreateTransaction|SQLTransientConnection|SQLNonTransientConnection"
                            + "|JdbcConnectionException|DataAccessResourceFailure",
                    "数据库连接失败"),
            new Kind(
                    "org\\.springframework\\.dao\\.|java\\.sql\\.|org\\.apache\\.ibatis\\.|Jdbc.*Exception", "数据库写入失败"),
            new Kind(
                    "java\\.net\\.|java\\.nio\\.channels\\.|ResourceAccessException|MailSendException|HttpServerErrorException",
                    "外部系统连接失败"),
            new Kind("NullPointerException", "程序缺少应有的数据"),
            new Kind("\\.el\\.|Unknown property used in expression|Cannot resolve identifier", "流程模型中的表达式有误"));

    /** Judged by the deepest cause that one of the kinds fits; personal numbers in the reason are masked. */
    static FailureCause of(String message, String trace) {
        String whole = (message == null ? "" : message) + "\n" + (trace == null ? "" : heads(trace));
        String kind = KINDS.stream()
                .filter(candidate -> candidate.pattern.matcher(whole).find())
                .map(Kind::words)
                .findFirst()
                .orElse("程序出错");
        return new FailureCause(kind, reason(message, trace));
    }

    String inWords() {
        return reason.isEmpty() ? kind : "%s（原因：%s）".formatted(kind, reason);
    }

    /** The lines that name exceptions, without the frames between them. */
    private static String heads(String trace) {
        StringBuilder heads = new StringBuilder(trace.lines().findFirst().orElse(""));
        Matcher causes = CAUSED_BY.matcher(trace);
        while (causes.find()) {
            heads.append('\n').append(causes.group(1));
        }
        return heads.toString();
    }

    private static String reason(String message, String trace) {
        String deepest = message == null ? "" : message;
        Matcher causes = CAUSED_BY.matcher(trace == null ? "" : trace);
        while (causes.find()) {
            deepest = causes.group(1);
        }
        String line = deepest.lines().findFirst().orElse("");
        String words = LONG_NUMBER
                .matcher(EXCEPTION_NAME.matcher(line).replaceFirst(""))
                .replaceAll("***")
                .strip();
        return words.length() > SHOWN ? words.substring(0, SHOWN) + "…" : words;
    }

    private record Kind(Pattern pattern, String words) {

        private Kind(String pattern, String words) {
            this(Pattern.compile(pattern), words);
        }
    }
}
