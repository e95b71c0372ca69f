package dev.guicheng.proof;

import dev.guicheng.engine.Sha256;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.ledger.SealRow;
import dev.guicheng.ledger.SealedRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Checks the package of a case by itself, and against files of anchors where there are any. */
final class PackageCheck {

    private static final String LEDGER = "ledger";
    private static final String SEAL = "seal";
    private static final int LARGEST_TEXT = 256 * 1024 * 1024;

    private final ZipFile zip;
    private final Checks checks;

    private PackageCheck(ZipFile zip, Checks checks) {
        this.zip = zip;
        this.checks = checks;
    }

    static void check(Path file, Checks checks, List<PublicKey> keys, Optional<Path> anchors) throws IOException {
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            new PackageCheck(zip, checks).check(keys, anchors);
        }
    }

    private void check(List<PublicKey> keys, Optional<Path> anchors) throws IOException {
        signature(keys);
        Manifest manifest;
        try {
            manifest = Json.read(text(PackageFiles.MANIFEST), Manifest.class);
            if (!manifest.known()) {
                throw new Unreadable(manifest.format(), null);
            }
        } catch (Unreadable e) {
            checks.wrong("package.unreadable", PackageFiles.MANIFEST);
            return;
        }
        checks.note("package.of", manifest.caseNo(), manifest.exportedAt(), manifest.exportedBy());
        files(manifest);
        try {
            var entries = ledger(manifest);
            photos(entries);
            var chains = new TreeMap<String, List<String>>();
            chains.put(LEDGER, entries.stream().map(LedgerEntry::hash).toList());
            if (manifest.sealed()) {
                chains.put(SEAL, seals(manifest).stream().map(SealRow::hash).toList());
            } else {
                checks.note("seal.none");
            }
            var proof = proof(manifest.caseNo(), chains);
            if (anchors.isPresent()) {
                held(
                        manifest.caseNo(),
                        chains,
                        proof,
                        AnchorCheck.check(anchors.get(), checks, manifest.caseNo(), keys));
            }
        } catch (Unreadable e) {
            checks.wrong("package.unreadable", e.getMessage());
        }
    }

    private void signature(List<PublicKey> given) throws IOException {
        try {
            var keys = given.isEmpty() ? List.of(Ed25519.publicKey(text(PackageFiles.PUBLIC_KEY))) : given;
            var sign = Base64.getDecoder().decode(text(PackageFiles.SIGNATURE).strip());
            var manifest = bytes(PackageFiles.MANIFEST);
            if (keys.stream().noneMatch(key -> Ed25519.verified(key, manifest, sign))) {
                checks.wrong("signature.wrong");
            } else if (given.isEmpty()) {
                checks.right("signature.enclosed", Ed25519.fingerprint(keys.get(0)));
            } else {
                checks.right("signature.right");
            }
        } catch (Unreadable | GeneralSecurityException | IllegalArgumentException e) {
            checks.wrong("signature.wrong");
        }
    }

    private void files(Manifest manifest) throws IOException {
        int problems = checks.count();
        for (var file : manifest.files().entrySet()) {
            var entry = zip.getEntry(file.getKey());
            if (entry == null) {
                checks.wrong("package.missing", file.getKey());
            } else if (!hash(file.getKey()).equals(file.getValue())) {
                checks.wrong("package.altered", file.getKey());
            }
        }
        var names = new TreeSet<String>();
        zip.stream().forEach(entry -> {
            if (!names.add(entry.getName())) {
                checks.wrong("package.inserted", entry.getName());
            }
        });
        names.removeAll(manifest.files().keySet());
        names.removeAll(List.of(PackageFiles.MANIFEST, PackageFiles.SIGNATURE));
        names.forEach(name -> checks.wrong("package.inserted", name));
        if (checks.count() == problems) {
            checks.right("package.right", manifest.files().size());
        }
    }

    private List<LedgerEntry> ledger(Manifest manifest) throws IOException, Unreadable {
        var head = manifest.heads().get(LEDGER);
        if (head == null || head.caseNo() == null || head.hash() == null) {
            throw new Unreadable(PackageFiles.MANIFEST, null);
        }
        var entries = new ArrayList<LedgerEntry>();
        for (var line : text(PackageFiles.LEDGER).lines().toList()) {
            entries.add(entry(line));
        }
        var foreign = entries.stream()
                .filter(entry -> !entry.caseNo().equals(manifest.caseNo()))
                .findFirst();
        var verification = Ledger.verify(entries, head);
        if (foreign.isPresent() || !head.caseNo().equals(manifest.caseNo())) {
            checks.wrong("ledger.foreign", foreign.map(LedgerEntry::caseNo).orElse(head.caseNo()));
        } else if (!verification.intact()) {
            checks.wrong(new Problem(
                    ProblemKind.of(verification.flaw()),
                    manifest.caseNo(),
                    null,
                    verification.firstBroken().orElse(0),
                    verification.problem()));
        } else {
            checks.right("ledger.right", entries.size());
        }
        return entries;
    }

    private static LedgerEntry entry(String line) throws Unreadable {
        try {
            var entry = Json.read(line, LedgerEntry.class);
            if (Stream.of(
                            entry.caseNo(),
                            entry.at(),
                            entry.actor(),
                            entry.action(),
                            entry.clauses(),
                            entry.payload(),
                            entry.prevHash(),
                            entry.hash())
                    .anyMatch(Objects::isNull)) {
                throw new Unreadable(line, null);
            }
            return entry;
        } catch (Unreadable e) {
            throw new Unreadable(PackageFiles.LEDGER, e);
        }
    }

    /** The seals, and the rows that they cover; the pictures have to be those of the rows. */
    private List<SealRow> seals(Manifest manifest) throws IOException, Unreadable {
        var head = manifest.heads().get(SEAL);
        if (head == null || head.hash() == null || !manifest.caseNo().equals(head.caseNo())) {
            throw new Unreadable(PackageFiles.MANIFEST, null);
        }
        var seals = lines(PackageFiles.SEALS, SealRow.class);
        var rows = lines(PackageFiles.ROWS, SealedRows.Row.class);
        if (seals.stream().anyMatch(seal -> Stream.of(seal.at(), seal.payload(), seal.prevHash(), seal.hash())
                .anyMatch(Objects::isNull))) {
            throw new Unreadable(PackageFiles.SEALS, null);
        }
        if (rows.stream()
                .anyMatch(row -> Stream.of(row.table(), row.key(), row.values()).anyMatch(Objects::isNull)
                        || row.values().containsValue(null))) {
            throw new Unreadable(PackageFiles.ROWS, null);
        }
        var foreign = seals.stream()
                .filter(seal -> !manifest.caseNo().equals(seal.caseNo()))
                .findFirst();
        if (foreign.isPresent()) {
            checks.wrong("seal.foreign", foreign.get().caseNo());
            return seals;
        }
        int problems = checks.count();
        SealedRows.verify(seals, head, rows, manifest.exportedAt())
                .forEach(problem -> checks.wrong(
                        new Problem(ProblemKind.CASE_FLAW, manifest.caseNo(), null, null, problem.text())));
        pictures(rows);
        if (checks.count() == problems) {
            checks.right("seal.right", seals.size(), rows.size());
        }
        return seals;
    }

    private void pictures(List<SealedRows.Row> rows) throws IOException {
        for (var row : rows) {
            var number = row.values().get("evidence_no");
            if (!row.table().equals("evidence")
                    || !"PHOTO".equals(row.values().get("kind"))
                    || "true".equals(row.values().get("removed"))) {
                continue;
            }
            var photo = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(PackageFiles.PHOTOS + number + "."))
                    .findFirst();
            if (photo.isEmpty()) {
                checks.wrong("photo.missing", number);
            } else if (!hash(photo.get()).equals(row.values().get("sha256"))) {
                checks.wrong("photo.unsealed", photo.get());
            }
        }
    }

    private <T> List<T> lines(String name, Class<T> type) throws IOException, Unreadable {
        var read = new ArrayList<T>();
        try {
            for (var line : text(name).lines().toList()) {
                read.add(Json.read(line, type));
            }
        } catch (Unreadable e) {
            throw new Unreadable(name, e);
        }
        return read;
    }

    /** Each photo has to be the one whose fingerprint the ledger holds. */
    private void photos(List<LedgerEntry> entries) throws IOException {
        var known = new HashMap<String, String>();
        for (var entry : entries) {
            try {
                var facts = Json.read(entry.payload(), Map.class);
                if (facts.get("evidenceNo") instanceof String number && facts.get("sha256") instanceof String hash) {
                    known.put(number, hash);
                }
            } catch (Unreadable e) {
                // What is no object holds no photo.
            }
        }
        int problems = checks.count();
        var photos = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(PackageFiles.PHOTOS))
                .toList();
        for (var photo : photos) {
            var number = photo.substring(PackageFiles.PHOTOS.length()).replaceFirst("\\.\\w+$", "");
            if (!hash(photo).equals(known.get(number))) {
                checks.wrong("photo.wrong", photo);
            }
        }
        if (!photos.isEmpty() && checks.count() == problems) {
            checks.right("photo.right", photos.size());
        }
    }

    private Optional<InclusionProof> proof(String caseNo, SortedMap<String, List<String>> chains)
            throws IOException, Unreadable {
        if (zip.getEntry(PackageFiles.PROOF) == null) {
            checks.note("proof.none");
            return Optional.empty();
        }
        InclusionProof proof;
        try {
            proof = Json.read(text(PackageFiles.PROOF), InclusionProof.class);
        } catch (Unreadable e) {
            throw new Unreadable(PackageFiles.PROOF, e);
        }
        int problems = checks.count();
        var day = proof.anchor().day();
        if (!proof.anchor().intact()) {
            checks.wrong(Problem.ofAnchor(ProblemKind.ANCHOR_ALTERED, day));
        }
        if (!proof.holds()) {
            checks.wrong("proof.wrong", day);
        }
        links(caseNo, chains, day, proof.leaf());
        if (checks.count() == problems) {
            checks.right("proof.right", day, proof.anchor().root());
        }
        return Optional.of(proof);
    }

    /** What an anchor holds of the case has to be in its chains. */
    private void links(String caseNo, SortedMap<String, List<String>> chains, LocalDate day, String line) {
        Leaf leaf;
        try {
            leaf = Leaf.read(line);
        } catch (Unreadable e) {
            checks.wrong("proof.wrong", day);
            return;
        }
        if (!leaf.caseNo().equals(caseNo)) {
            checks.wrong("proof.foreign", leaf.caseNo());
            return;
        }
        chains.forEach((chain, hashes) -> {
            var link = leaf.chains().get(chain);
            if (link != null && link.seq() > hashes.size()) {
                checks.wrong(Problem.ofLink(ProblemKind.ANCHORED_MISSING, caseNo, day, chain, link.seq()));
            } else if (link != null && !hashes.get(link.seq() - 1).equals(link.hash())) {
                checks.wrong(Problem.ofLink(ProblemKind.ANCHORED_ALTERED, caseNo, day, chain, link.seq()));
            }
        });
    }

    private void held(
            String caseNo,
            SortedMap<String, List<String>> chains,
            Optional<InclusionProof> proof,
            AnchorCheck.Held held) {
        held.leaves().forEach((day, line) -> links(caseNo, chains, day, line));
        if (proof.isEmpty()) {
            if (!held.leaves().isEmpty()) {
                checks.wrong("proof.withheld", held.leaves().firstKey());
            }
            return;
        }
        var anchor = proof.get().anchor();
        var given = held.anchors().get(anchor.day());
        if (given == null) {
            checks.wrong("proof.day", anchor.day());
        } else if (!given.equals(anchor)) {
            checks.wrong("proof.other", anchor.day());
        } else {
            checks.right("proof.held", anchor.day());
        }
    }

    private String hash(String name) throws IOException {
        var digest = Sha256.digest();
        try (var content = new DigestInputStream(zip.getInputStream(zip.getEntry(name)), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.hex(digest.digest());
    }

    private String text(String name) throws IOException, Unreadable {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String name) throws IOException, Unreadable {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new Unreadable(name, null);
        }
        try (InputStream content = zip.getInputStream(entry)) {
            var bytes = content.readNBytes(LARGEST_TEXT + 1);
            if (bytes.length > LARGEST_TEXT) {
                throw new Unreadable(name, null);
            }
            return bytes;
        }
    }
}
