package dev.guicheng.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives the start page of a web application the nonce of its own answer. The web applications of 7.24 write the nonce of
 * whichever request came last into the page, so that of two people who come in together one would see an empty page.
 */
class NonceFilter extends HttpFilter {

    private static final Pattern IN_HEADER = Pattern.compile("'nonce-([\\w-]+)'");
    private static final Pattern IN_PAGE = Pattern.compile("nonce=\"[\\w-]*\"");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getRequestURI().endsWith("/")) {
            chain.doFilter(request, response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        var policy = answer.getHeader("Content-Security-Policy");
        var nonce = IN_HEADER.matcher(policy == null ? "" : policy);
        if (nonce.find()) {
            var page = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
            answer.resetBuffer();
            answer.getOutputStream()
                    .write(IN_PAGE.matcher(page)
                            .replaceAll("nonce=\"%s\"".formatted(nonce.group(1)))
                            .getBytes(StandardCharsets.UTF_8));
        }
        answer.copyBodyToResponse();
    }
}
