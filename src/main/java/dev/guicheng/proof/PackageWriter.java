package dev.guicheng.proof;

import dev.guicheng.engine.Sha256;
import dev.guicheng.ledger.ChainHead;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a package file by file into a stream, and in the end what they are and the signature. */
public final class PackageWriter {

    /** Writes the content of a file. */
    public interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    private final ZipOutputStream zip;
    private final Signatory signatory;
    private final SortedMap<String, String> files = new TreeMap<>();

    public PackageWriter(OutputStream out, Signatory signatory) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.signatory = signatory;
    }

    public void add(String name, byte[] content) throws IOException {
        add(name, out -> out.write(content));
    }

    public void add(String name, Content content) throws IOException {
        var digest = Sha256.digest();
        zip.putNextEntry(new ZipEntry(name));
        content.writeTo(new DigestOutputStream(unclosable(), digest));
        zip.closeEntry();
        files.put(name, Sha256.hex(digest.digest()));
    }

    /** Adds manifest, signature and public key, and ends the package. */
    public void end(String caseNo, Instant at, String by, SortedMap<String, ChainHead> heads) throws IOException {
        add(PackageFiles.PUBLIC_KEY, (signatory.publicKey() + "\n").getBytes(StandardCharsets.UTF_8));
        var manifest = Json.pretty(new Manifest(Manifest.FORMAT, caseNo, at, by, heads, files));
        put(PackageFiles.MANIFEST, manifest);
        put(PackageFiles.SIGNATURE, (signatory.sign(manifest) + "\n").getBytes(StandardCharsets.UTF_8));
        zip.finish();
        zip.flush();
    }

    private void put(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private OutputStream unclosable() {
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                zip.write(bytes, from, length);
            }

            @Override
            public void close() {
                // The next file follows.
            }
        };
    }
}
