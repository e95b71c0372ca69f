package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** One of the staff at the browser: what a person does in the Tasklist, by clicking. */
final class Colleague implements AutoCloseable {

    private static final String PASSWORD = "Guicheng-2026!";

    private final Product product;
    private final BrowserContext context;
    private final Page page;

    private Colleague(Product product, BrowserContext context) {
        this.product = product;
        this.context = context;
        this.page = context.newPage();
        this.page.setDefaultTimeout(60_000);
    }

    /** Opens a browser of one's own, speaking Chinese, and logs in at the front door. */
    static Colleague logIn(Product product, Browser browser, String userId) {
        var colleague = new Colleague(
                product,
                browser.newContext(new Browser.NewContextOptions()
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(1280, 900)));
        colleague.page.navigate(product.page("/"));
        colleague.page.locator("input[name=username]").fill(userId);
        colleague.page.locator("input[name=password]").fill(PASSWORD);
        colleague.page.locator("form button[type=submit]").click();
        assertThat(colleague.page).hasURL(Pattern.compile(".*/camunda/app/tasklist/.*"));
        return colleague;
    }

    Page page() {
        return page;
    }

    /** Opens the start form of a process. */
    Form start(String processName) {
        page.locator(".start-process-action").first().click();
        var dialog = page.locator(".modal-dialog");
        dialog.getByText(processName).click();
        return new Form(dialog.locator(".fjs-form"));
    }

    /** Sends the start form, which closes by itself when it is accepted. */
    void sendStart() {
        page.locator(".modal-footer .btn-primary").click();
        assertThat(page.locator(".modal-dialog")).hasCount(0);
    }

    /** Claims a task that waits for the person's group and opens its form. */
    Form claim(String taskName) {
        openFirst("我部门待领", taskName);
        page.locator(".task-meta .claim, [cam-tasklist-task-meta] .meta-action")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("Claim")))
                .first()
                .click();
        return form();
    }

    /** Opens a task that is the person's already. */
    Form openMine(String taskName) {
        openFirst("我的任务", taskName);
        return form();
    }

    /** Completes the open task; the Tasklist takes it off the screen when the server has accepted it. */
    void complete() {
        completeButton().click();
        assertThat(page.locator(".task-card .fjs-form, [cam-tasklist-task] .fjs-form")).hasCount(0);
    }

    /** Tries to complete the open task and reads what the server objects to. */
    Locator completeAndBeRefused() {
        completeButton().click();
        return page.locator("[notifications-panel], .notifications");
    }

    /** Opens a page of the product in the same browser. */
    Page visit(String path) {
        page.navigate(product.page(path));
        return page;
    }

    void goToTasklist() {
        page.navigate(product.page("/camunda/app/tasklist/default/"));
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Product.FOLDER.resolve(name + ".png")));
    }

    void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    @Override
    public void close() {
        context.close();
    }

    private void openFirst(String filter, String taskName) {
        goToTasklist();
        page.locator(".task-filters").getByText(filter).first().click();
        page.locator(".tasks-list .task")
                .filter(new Locator.FilterOptions().setHasText(taskName))
                .first()
                .click();
        assertThat(page.locator("h2.task")).hasText(Pattern.compile(taskName + "\\s*"));
    }

    private Form form() {
        var form = page.locator(".fjs-form");
        assertThat(form).isVisible();
        assertThat(completeButton()).isVisible();
        return new Form(form);
    }

    private Locator completeButton() {
        return page.locator("button.btn-primary[type=submit]").first();
    }
}
