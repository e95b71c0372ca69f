package dev.guicheng.journey;

import com.microsoft.playwright.Locator;

/** A Camunda Form on the screen, or one row of its dynamic list, filled in by the labels that people read. */
record Form(Locator root) {

    Form write(String label, String text) {
        field(label).locator("input, textarea").first().fill(text);
        return this;
    }

    /** Ticks a box, or chooses an option of a radio group. */
    Form tick(String option) {
        root.locator("label:has(input)")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .locator("input")
                .check();
        return this;
    }

    Form tickAll(String label) {
        field(label).locator("input[type=checkbox]").all().forEach(Locator::check);
        return this;
    }

    /** Picks from a drop-down list, or from a tag list. */
    Form pick(String label, String option) {
        var field = field(label);
        field.locator(".fjs-input-group, .fjs-taglist-input").first().click();
        field.locator(".fjs-dropdownlist-item")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
        return this;
    }

    Form newRow() {
        root.getByText("添加一行").click();
        return lastRow();
    }

    Form lastRow() {
        return new Form(root.locator(".fjs-repeat-row-container").last());
    }

    /** A new row in one of several lists. */
    Form newRow(String list) {
        return new Form(root.locator(".fjs-form-field")
                        .filter(new Locator.FilterOptions().setHasText(list))
                        .filter(new Locator.FilterOptions().setHas(root.page().locator(".fjs-repeat-render-add")))
                        .first())
                .newRow();
    }

    private Locator field(String label) {
        return root.locator(".fjs-form-field")
                .filter(new Locator.FilterOptions()
                        .setHas(root.page()
                                .locator("label.fjs-form-field-label")
                                .filter(new Locator.FilterOptions().setHasText(label))))
                .first();
    }
}
