package dev.guicheng.proof;

import dev.guicheng.engine.Sha256;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
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
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Checks the package of a case by itself, and against files of anchors where there are any. */
final class PackageCheck {

    private static final String LEDGER = "ledger";
    private static final int LARGEST_TEXT = 256 * 1024 * 1024;

    private final ZipFile zip;
    private final Checks checks;

    private PackageCheck(ZipFile zip, Checks checks) {
        this.zip = zip;
        this.checks = checks;
    }

    static void check(Path file, Checks checks, Optional<PublicKey> key, Optional<Path> anchors) throws IOException {
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            new PackageCheck(zip, checks).check(key, anchors);
        }
    }

    private void check(Optional<PublicKey> key, Optional<Path> anchors) throws IOException {
        signature(key);
        Manifest manifest;
        try {
            manifest = Json.read(text(PackageFiles.MANIFEST), Manifest.class);
            if (!manifest.format().equals(Manifest.FORMAT)) {
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
            var proof = proof(manifest.caseNo(), entries);
            if (anchors.isPresent()) {
                held(manifest.caseNo(), entries, proof, AnchorCheck.check(anchors.get(), checks, manifest.caseNo()));
            }
        } catch (Unreadable e) {
            checks.wrong("package.unreadable", e.getMessage());
        }
    }

    private void signature(Optional<PublicKey> given) throws IOException {
        try {
            var key = given.isPresent() ? given.get() : Ed25519.publicKey(text(PackageFiles.PUBLIC_KEY));
            var sign = Base64.getDecoder().decode(text(PackageFiles.SIGNATURE).strip());
            if (!Ed25519.verified(key, bytes(PackageFiles.MANIFEST), sign)) {
                checks.wrong("signature.wrong");
            } else if (given.isPresent()) {
                checks.right("signature.right");
            } else {
                checks.right("signature.enclosed", Ed25519.fingerprint(key));
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
                .map(entry -> entry.getName())
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

    private Optional<InclusionProof> proof(String caseNo, List<LedgerEntry> entries) throws IOException, Unreadable {
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
        links(caseNo, entries, day, proof.leaf());
        if (checks.count() == problems) {
            checks.right("proof.right", day, proof.anchor().root());
        }
        return Optional.of(proof);
    }

    /** What an anchor holds of the case has to be in its ledger. */
    private void links(String caseNo, List<LedgerEntry> entries, LocalDate day, String line) {
        Leaf leaf;
        try {
            leaf = Leaf.read(line);
        } catch (Unreadable e) {
            checks.wrong("proof.wrong", day);
            return;
        }
        var link = leaf.chains().get(LEDGER);
        if (!leaf.caseNo().equals(caseNo)) {
            checks.wrong("proof.foreign", leaf.caseNo());
        } else if (link != null && link.seq() > entries.size()) {
            checks.wrong(Problem.ofLink(ProblemKind.ANCHORED_MISSING, caseNo, day, LEDGER, link.seq()));
        } else if (link != null && !entries.get(link.seq() - 1).hash().equals(link.hash())) {
            checks.wrong(Problem.ofLink(ProblemKind.ANCHORED_ALTERED, caseNo, day, LEDGER, link.seq()));
        }
    }

    private void held(String caseNo, List<LedgerEntry> entries, Optional<InclusionProof> proof, AnchorCheck.Held held) {
        held.leaves().forEach((day, line) -> links(caseNo, entries, day, line));
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
