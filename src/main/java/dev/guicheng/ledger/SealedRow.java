package dev.guicheng.ledger;

/**
 * A row by its key and hash.
 *
 * @param hash null where the row is gone
 * @param owner what its table's {@code by} column holds; null where the row belongs to no case
 */
record SealedRow(SealedTable table, String key, String hash, String owner) {

    SealedRow gone() {
        return new SealedRow(table, key, null, owner);
    }
}
