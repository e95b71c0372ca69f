package dev.guicheng.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser (cookies, no redirects followed) or a REST client (HTTP Basic). */
public final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    public record Answer(int status, String body, HttpResponse<String> response) {

        public String location() {
            return response.headers()
                    .firstValue("Location")
                    .map(location -> location.replaceFirst("^https?://[^/]+", ""))
                    .orElse("");
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final int port;
    private final CookieManager cookies;
    private final Map<String, String> headers = new TreeMap<>();
    private final HttpClient client;

    private Visitor(int port, CookieManager cookies) {
        this.port = port;
        this.cookies = cookies;
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    public static Visitor at(int port) {
        return new Visitor(port, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
    }

    /** The same browser, which the proxy now leads to another node. */
    public Visitor movedTo(int otherPort) {
        return new Visitor(otherPort, cookies);
    }

    public Visitor withBasic(String user, String password) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        headers.put("Authorization", "Basic " + credentials);
        return this;
    }

    public Visitor withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Visitor withoutHeader(String name) {
        headers.remove(name);
        return this;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    Answer options(String path) {
        return send(request(path).method("OPTIONS", BodyPublishers.noBody()));
    }

    public Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Sends what a script of ours does. */
    public Answer postJson(String path, String json, String csrfToken) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", csrfToken)
                .POST(BodyPublishers.ofString(json)));
    }

    public Answer postForm(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Sends fields and one file, as a form with an upload does. */
    public Answer upload(String path, Map<String, String> fields, String fileField, String fileName, byte[] content) {
        var boundary = "----guicheng";
        var body = new ByteArrayOutputStream();
        fields.forEach(
                (name, value) -> body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(boundary, name, value)
                        .getBytes(UTF_8)));
        body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(boundary, fileField, fileName)
                        .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Deploys one resource the way that REST clients do. */
    public Answer deploy(String path, String fileName, String content) {
        String boundary = "----guicheng";
        String body =
                "--%1$s\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nattack\r\n--%1$s\r\nContent-Disposition: form-data; name=\"data\"; filename=\"%2$s\"\r\nContent-Type: application/octet-stream\r\n\r\n%3$s\r\n--%1$s--\r\n"
                        .formatted(boundary, fileName, content);
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body)));
    }

    public Answer logIn(String user, String password) {
        Matcher token = CSRF.matcher(get("/login").body());
        if (!token.find()) {
            throw new IllegalStateException("No log-in form");
        }
        return postForm("/login", Map.of("username", user, "password", password, "_csrf", token.group(1)));
    }

    /** The token of a form of ours that the page holds. */
    public String csrfToken(String path) {
        Matcher token = CSRF.matcher(get(path).body());
        return token.find() ? token.group(1) : "";
    }

    /** Opens the Tasklist, as a browser must before it calls the web applications' REST interface. */
    public Visitor inTasklist() {
        return in("tasklist");
    }

    Visitor in(String app) {
        get("/camunda/app/%s/default/".formatted(app));
        cookie("XSRF-TOKEN").ifPresent(token -> headers.put("X-XSRF-TOKEN", token));
        return this;
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)));
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(UTF_8));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
