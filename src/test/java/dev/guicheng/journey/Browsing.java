package dev.guicheng.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The browser of a journey, and its windows on the product that the test has started. */
final class Browsing implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    /** How long a page on a busy machine may take to show what is expected, in milliseconds. */
    private static final int PATIENCE = 30_000;

    private static final String PASSWORD = "Guicheng-2026!";

    private Playwright playwright;
    private Browser browser;
    private ExtensionContext test;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Files.createDirectories(Product.FOLDER);
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        test = context;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ClockUtil.reset();
        if (playwright != null) {
            playwright.close();
        }
    }

    Browser browser() {
        return browser;
    }

    /** The address of a page of the product that the test's context has started. */
    String address(String path) {
        return "http://127.0.0.1:%s%s"
                .formatted(
                        SpringExtension.getApplicationContext(test)
                                .getEnvironment()
                                .getRequiredProperty("local.server.port"),
                        path);
    }

    /** One of the staff, at the Tasklist. */
    Colleague colleague(String userId) {
        return Colleague.logIn(this::address, browser, userId);
    }

    /** A window on a desk, of a browser that speaks the language. */
    Page window(String language) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setLocale(language)
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(1280, 900))
                .newPage();
    }

    /** A window on a desk, of somebody who has logged in. */
    Page window(String language, String userId) {
        var page = window(language);
        page.navigate(address("/login"));
        logIn(page, userId);
        return page;
    }

    /** Logs in on the page that asks for it. */
    static void logIn(Page page, String userId) {
        page.locator("input[name=username]").fill(userId);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("form button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/login"));
    }
}
