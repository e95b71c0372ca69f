package dev.guicheng.journey;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The product with its demo data, started by the README's command, on a port and a database of its own. */
final class Product implements AutoCloseable {

    static final Path FOLDER = Path.of("target", "journey");

    private final Process process;
    private final URI address;

    private Product(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static Product start() throws IOException {
        int port = freePort();
        Files.createDirectories(FOLDER);
        var database = FOLDER.resolve("data-" + port).resolve("guicheng").toAbsolutePath();
        var process = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-ntp",
                        "spring-boot:run",
                        "-Dspring-boot.run.arguments=--server.port=%d --spring.datasource.url=jdbc:h2:file:%s"
                                .formatted(port, database))
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("product.log").toFile())
                .start();
        var product = new Product(process, URI.create("http://127.0.0.1:" + port));
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(product::answers);
        return product;
    }

    String page(String path) {
        return address.resolve(path).toString();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The product did not start: see " + FOLDER.resolve("product.log"));
        }
        try {
            var request = HttpRequest.newBuilder(address.resolve("/login")).build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
