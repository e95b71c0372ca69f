package dev.guicheng.ledger;

/**
 * What a verification has found.
 *
 * @param table where, null where a chain itself is broken
 * @param key which row of it, null where a chain itself is broken
 * @param text the same and what is wrong, in Chinese
 */
public record Problem(String table, String key, String text) {

    static Problem ofChain(String chain, String problem) {
        return new Problem(null, null, chain + problem);
    }

    static Problem altered(String label, String table, String key) {
        return of(label, table, key, "被改动");
    }

    static Problem missing(String label, String table, String key) {
        return of(label, table, key, "缺失");
    }

    static Problem inserted(String label, String table, String key) {
        return of(label, table, key, "是事后插入的");
    }

    private static Problem of(String label, String table, String key, String what) {
        return new Problem(table, key, "%s（%s %s）%s".formatted(label, table, key, what));
    }
}
