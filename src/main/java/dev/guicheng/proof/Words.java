package dev.guicheng.proof;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the command, and of what verifications find. */
final class Words {

    private final ResourceBundle bundle;

    Words(Locale locale) {
        bundle = ResourceBundle.getBundle(
                "messages/proof",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(String key, Object... arguments) {
        var texts = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i] == null ? "" : arguments[i].toString();
        }
        return MessageFormat.format(bundle.getString("proof." + key), texts);
    }

    String of(Problem problem) {
        return of("problem." + problem.kind(), problem.caseNo(), problem.day(), problem.place(), problem.detail());
    }
}
