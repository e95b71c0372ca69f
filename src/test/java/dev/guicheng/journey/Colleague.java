package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.guicheng.testing.Photos;
import java.time.Duration;
import java.util.Collections;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** One of the staff at the browser: what a person does in the Tasklist, by clicking. */
final class Colleague implements AutoCloseable {

    private final UnaryOperator<String> addresses;
    private final String userId;
    private final BrowserContext context;
    private final Page page;

    private Colleague(UnaryOperator<String> addresses, String userId, BrowserContext context) {
        this.addresses = addresses;
        this.userId = userId;
        this.context = context;
        this.page = context.newPage();
        this.page.setDefaultTimeout(60_000);
    }

    /** Opens a browser of one's own, speaking Chinese, and logs in at the front door of the product with these addresses. */
    static Colleague logIn(UnaryOperator<String> addresses, Browser browser, String userId) {
        var colleague = new Colleague(
                addresses,
                userId,
                browser.newContext(new Browser.NewContextOptions()
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(1280, 900)));
        colleague.page.navigate(addresses.apply("/"));
        colleague.enter();
        colleague.waitForTasklist();
        return colleague;
    }

    /** Fills in the log-in form, which leads to the Tasklist. */
    void enter() {
        Browsing.logIn(page, userId);
        assertThat(page).hasURL(Pattern.compile(".*/camunda/app/tasklist/.*"));
    }

    /** What happens when the session has ended while the person thinks. */
    void loseSession() {
        context.clearCookies();
    }

    /** Logs out in the header of the Tasklist; who still has the session of before finds that it has ended. */
    void logOut() {
        var cookies = context.cookies();
        page.locator(".account .dropdown-toggle").click();
        page.locator(".account .logout a").click();
        assertThat(page).hasURL(Pattern.compile(".*/login\\?logout$"));
        assertThat(page.locator("main")).containsText("您已退出登录");
        screenshot("logged-out");
        context.clearCookies();
        context.addCookies(cookies);
        visit("/handbook");
        assertThat(page).hasURL(Pattern.compile(".*/login$"));
    }

    /** Logs in once more in another window of the same browser, as a page that is still open asks for. */
    void logInInAnotherWindow() {
        var window = context.newPage();
        window.navigate(addresses.apply("/login"));
        Browsing.logIn(window, userId);
        window.close();
    }

    /** Chooses a task list. */
    void choose(String filter) {
        page.locator(".task-filters").getByText(filter).first().click();
    }

    /** The number of the task that is open on the screen, empty where there is none. */
    String openTask() {
        var task = Pattern.compile("[?&]task=([^&]+)").matcher(page.url());
        return task.find() ? task.group(1) : "";
    }

    Page page() {
        return page;
    }

    /** Opens the start form of a process. */
    Form start(String processName) {
        page.getByText("发起流程").first().click();
        var dialog = page.locator(".modal-dialog");
        dialog.getByText(processName).click();
        return new Form(dialog.locator(".fjs-form"));
    }

    /** Sends the start form, which closes by itself when it is accepted. */
    void sendStart() {
        page.locator(".modal-footer .btn-primary").click();
        assertThat(page.locator(".modal-dialog")).hasCount(0, accepted());
    }

    /** Claims a task that waits for the person's group and opens its form. */
    Form claim(String taskName) {
        open("我部门待领", taskName);
        page.getByText("认领", new Page.GetByTextOptions().setExact(true)).first().click();
        assertThat(page.getByText("认领", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);
        return form();
    }

    /** Opens a task that is the person's already. */
    Form openMine(String taskName) {
        open("我的任务", taskName);
        return form();
    }

    /** Uploads a photo on the page to which the form of the open task leads, and comes back to the form. */
    Form photograph() {
        return photograph(1);
    }

    /** Uploads so many photos at once. */
    Form photograph(int photos) {
        visit(page.locator(".fjs-form a[href*='/evidence/']").first().getAttribute("href"));
        var photo = new FilePayload("photo.jpg", "image/jpeg", Photos.jpeg(1800, 1200));
        page.locator("#choose").setInputFiles(Collections.nCopies(photos, photo).toArray(FilePayload[]::new));
        assertThat(page.locator("#photos a.frame img")).hasCount(photos, accepted());
        screenshot("evidence");
        page.getByText("返回任务").first().click();
        page.locator(".fjs-form").waitFor();
        return form();
    }

    /** Completes the open task; when the server has accepted it, the next of the list takes its place on the screen. */
    void complete() {
        leaveField();
        complete(() -> completeButton().click());
    }

    private void complete(Runnable press) {
        var task = openTask();
        press.run();
        page.waitForURL(url -> !url.contains("task=" + task), new Page.WaitForURLOptions().setTimeout(30_000));
    }

    /** Completes the open task while the cursor is still in the field that was written last. */
    void completeAtOnce() {
        complete(() -> completeButton().evaluate("button => button.click()"));
    }

    /** Presses the button without expecting anything to come of it. */
    void tryToComplete() {
        leaveField();
        completeButton().click();
    }

    /** Tries to complete the open task and reads what the server objects to. */
    Locator refusal() {
        completeButton().click();
        return page.locator("[notifications-panel] .message, .notifications-panel .message, .alert[ng-repeat] .message")
                .first();
    }

    /** Opens a page of the product in the same browser. */
    Page visit(String path) {
        page.navigate(addresses.apply(path));
        return page;
    }

    void goToTasklist() {
        page.navigate(addresses.apply("/camunda/app/tasklist/default/"));
        page.reload();
    }

    void screenshot(String name) {
        Screenshots.take(page, name);
    }

    /** Keeps what the person sees last, for whoever has to find out why a test failed. */
    @Override
    public void close() {
        screenshot("last-seen-by-" + userId);
        context.close();
    }

    /** Opens the first task of this name in a list. Work of others reaches it a moment late: looks again until it is there. */
    void open(String filter, String taskName) {
        var task = page.locator(".tasks-list .task a")
                .filter(new Locator.FilterOptions().setHasText(exactly(taskName)))
                .first();
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            goToTasklist();
            choose(filter);
            return appears(task);
        });
        task.click();
        assertThat(page.locator("h2.task")).hasText(exactly(taskName));
    }

    /** As long as a busy server may take to answer. */
    private static LocatorAssertions.HasCountOptions accepted() {
        return new LocatorAssertions.HasCountOptions().setTimeout(30_000);
    }

    /** What the form says of a field when the person leaves it would otherwise move the button from under the mouse. */
    private void leaveField() {
        page.keyboard().press("Tab");
    }

    /** A server that has only just started may take longer than the Tasklist waits for its own scripts. */
    private void waitForTasklist() {
        var ready = page.getByText("发起流程").first();
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            if (appears(ready)) {
                return true;
            }
            page.reload();
            return false;
        });
    }

    private static boolean appears(Locator what) {
        try {
            what.waitFor(new Locator.WaitForOptions().setTimeout(8_000));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }

    /** The browser reads the pattern as one of JavaScript, which knows no quoting; task names need none. */
    private static Pattern exactly(String text) {
        return Pattern.compile("^\\s*" + text + "\\s*$");
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
