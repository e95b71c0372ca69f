package dev.guicheng.proof;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of a command, in the language of who calls it; those of what verifications find as well. */
public final class Words {

    private final String name;
    private final ResourceBundle bundle;

    /** @param name of the file below {@code messages}, with which its keys begin */
    public Words(String name, Locale locale) {
        this.name = name;
        bundle = ResourceBundle.getBundle(
                "messages/" + name,
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public String of(String key, Object... arguments) {
        var texts = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i] == null ? "" : arguments[i].toString();
        }
        return MessageFormat.format(bundle.getString(name + "." + key), texts);
    }

    String of(Problem problem) {
        return of("problem." + problem.kind(), problem.caseNo(), problem.day(), problem.place(), problem.detail());
    }
}
