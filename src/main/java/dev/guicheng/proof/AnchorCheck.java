package dev.guicheng.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks the files of anchors by themselves: each file, how they are chained, and the root of every day. */
final class AnchorCheck {

    /**
     * What the files hold.
     *
     * @param leaves the lines of the case that was asked for, by day
     */
    record Held(SortedMap<LocalDate, Anchor> anchors, SortedMap<LocalDate, String> leaves) {}

    private final Checks checks;
    private final String wanted;
    private final List<PublicKey> keys;
    private final SortedSet<String> fingerprints = new TreeSet<>();
    private int unsigned;
    private final SortedMap<LocalDate, Anchor> anchors = new TreeMap<>();
    private final SortedMap<LocalDate, String> wantedLeaves = new TreeMap<>();

    /** The leaf hashes of all cases after the files so far; nothing as long as that cannot be known. */
    private Optional<SortedMap<String, byte[]>> state = Optional.of(new TreeMap<>());

    private AnchorCheck(Checks checks, String wanted, List<PublicKey> keys) {
        this.checks = checks;
        this.wanted = wanted;
        this.keys = keys;
    }

    /**
     * Checks a file or all files of a folder, and keeps what they hold of the case, if one is named. Each has to be signed
     * with one of the keys, if there are any.
     */
    static Held check(Path path, Checks checks, String wanted, List<PublicKey> keys) throws IOException {
        var check = new AnchorCheck(checks, wanted, keys);
        for (var file : files(path)) {
            check.file(file);
        }
        if (check.unsigned > 0) {
            checks.note("anchors.unsigned", check.unsigned);
        }
        check.fingerprints.forEach(fingerprint -> checks.note("anchors.enclosed", fingerprint));
        if (!check.anchors.isEmpty()) {
            var newest = check.anchors.get(check.anchors.lastKey());
            checks.note("anchors.read", check.anchors.size(), newest.day(), newest.hash());
        }
        return new Held(check.anchors, check.wantedLeaves);
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.list(path)) {
            return files.filter(file -> AnchorFile.day(file).isPresent())
                    .sorted()
                    .toList();
        }
    }

    private void file(Path file) throws IOException {
        int problems = checks.count();
        var name = file.getFileName();
        var lines = new FileLines();
        AnchorFile.End end;
        try {
            end = AnchorFile.read(file, lines);
        } catch (Unreadable e) {
            checks.wrong("file.unreadable", name);
            state = Optional.empty();
            return;
        }
        var anchor = end.anchor();
        signed(end, name);
        if (AnchorFile.day(file).filter(day -> !day.equals(anchor.day())).isPresent()) {
            checks.wrong("file.day", name, anchor.day());
        }
        if (!anchor.intact()) {
            checks.wrong(Problem.ofAnchor(ProblemKind.ANCHOR_ALTERED, anchor.day()));
        }
        if (lines.misplaced != null) {
            checks.wrong("file.order", name, lines.misplaced);
        }
        if (lines.tree.size() != anchor.changed() || !lines.tree.root().equals(anchor.changes())) {
            checks.wrong("file.leaves", name, anchor.changed(), lines.hashes.size());
        }
        chained(anchor);
        whole(anchor, lines.hashes);
        if (lines.wantedLine != null) {
            wantedLeaves.put(anchor.day(), lines.wantedLine);
        }
        anchors.put(anchor.day(), anchor);
        if (checks.count() == problems) {
            checks.right("file.right", name, anchor.changed(), anchor.cases());
        }
    }

    private void signed(AnchorFile.End end, Path name) {
        var line = Json.write(end.anchor());
        if (end.sign().isEmpty()) {
            unsigned++;
            if (!keys.isEmpty()) {
                checks.wrong("file.unsigned", name);
            }
        } else if (keys.isEmpty() && end.soundlySigned()) {
            fingerprints.add(end.sign().get().fingerprint());
        } else if (keys.stream().noneMatch(key -> end.sign().get().holds(line, key))) {
            checks.wrong("file.signature", name);
        }
    }

    private void chained(Anchor anchor) {
        if (anchors.isEmpty()) {
            return;
        }
        var before = anchors.get(anchors.lastKey());
        for (var day = before.day().plusDays(1); day.isBefore(anchor.day()); day = day.plusDays(1)) {
            checks.wrong(Problem.ofAnchor(ProblemKind.ANCHOR_MISSING, day));
            state = Optional.empty();
        }
        if (before.day().plusDays(1).equals(anchor.day()) && !anchor.prevHash().equals(before.hash())) {
            checks.wrong(Problem.ofAnchor(ProblemKind.ANCHOR_UNCHAINED, anchor.day()));
        }
    }

    /** The root over all cases can be computed only where every file since the first day is there. */
    private void whole(Anchor anchor, SortedMap<String, byte[]> lines) {
        if (anchors.isEmpty() && !anchor.prevHash().equals(Anchor.GENESIS)) {
            checks.note("anchors.later", anchor.day());
            state = Optional.empty();
        }
        state.ifPresent(leaves -> {
            leaves.putAll(lines);
            var tree = new MerkleTree();
            leaves.values().forEach(tree::addHash);
            if (tree.size() != anchor.cases() || !tree.root().equals(anchor.root())) {
                checks.wrong(Problem.ofAnchor(ProblemKind.ROOT_MISMATCH, anchor.day()));
            }
        });
    }

    /** The leaves of one file. */
    private final class FileLines implements AnchorFile.Lines {

        private static final int SHOWN = 80;

        private final MerkleTree tree = new MerkleTree();
        private final SortedMap<String, byte[]> hashes = new TreeMap<>();

        /** The first line that is not a leaf or not in its place. */
        private String misplaced;

        private String wantedLine;

        @Override
        public void take(String line) {
            tree.add(Leaf.bytes(line));
            try {
                var caseNo = Leaf.read(line).caseNo();
                if (!hashes.isEmpty() && hashes.lastKey().compareTo(caseNo) >= 0) {
                    misplaced(caseNo);
                }
                hashes.put(caseNo, MerkleTree.leafHash(Leaf.bytes(line)));
                if (caseNo.equals(wanted)) {
                    wantedLine = line;
                }
            } catch (Unreadable e) {
                misplaced(line.substring(0, Math.min(SHOWN, line.length())));
            }
        }

        private void misplaced(String what) {
            misplaced = misplaced == null ? what : misplaced;
        }
    }
}
