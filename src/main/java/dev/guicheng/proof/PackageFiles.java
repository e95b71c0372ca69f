package dev.guicheng.proof;

/** The names of the files in the package of a case. */
public final class PackageFiles {

    public static final String CASE = "case.json";
    public static final String LEDGER = "ledger.jsonl";
    public static final String SEALS = "seals.jsonl";

    /** The rows that the seals cover: records, and the engine's history. */
    public static final String ROWS = "rows.jsonl";

    public static final String PROOF = "anchor.json";
    public static final String PUBLIC_KEY = "public-key.txt";
    public static final String MANIFEST = "manifest.json";
    public static final String SIGNATURE = "manifest.sig";

    /** Pictures lie here under their evidence numbers. */
    public static final String PHOTOS = "photos/";

    private PackageFiles() {}
}
