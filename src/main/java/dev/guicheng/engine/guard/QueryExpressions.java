package dev.guicheng.engine.guard;

import java.util.regex.Pattern;

/** The expressions that a query may hold: the current user, his groups, today, and times counted from now. */
final class QueryExpressions {

    private static final String UNITS = "(?:Years|Months|Weeks|Days|Hours|Minutes|Seconds)";
    private static final String STEP = "\\.(?:(?:plus|minus)" + UNITS + "\\(\\d{1,5}\\)|withTimeAtStartOfDay\\(\\)"
            + "|dayOf(?:Week|Month|Year)\\(\\)\\.with(?:Min|Max)imumValue\\(\\)|toDate\\(\\))";
    private static final Pattern ALLOWED = Pattern.compile(
            "\\$\\{(?:currentUser\\(\\)|currentUserGroups\\(\\)|endOfYesterday\\(\\)|startOfTomorrow\\(\\)|now\\(\\)|dateTime\\(\\)(?:"
                    + STEP + "){0,6})}");

    private QueryExpressions() {}

    static boolean allow(String text) {
        return ALLOWED.matcher(text.replaceAll("\\s+", "")).matches();
    }
}
