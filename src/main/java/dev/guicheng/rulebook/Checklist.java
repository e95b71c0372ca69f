package dev.guicheng.rulebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The patrol checklist: fourteen categories that together cover every area which a patrol has to look at. */
@Carries("D15-03")
public final class Checklist {

    private static final Pattern CATEGORY_ID = Pattern.compile("K\\d{2}");

    private final Map<String, ChecklistCategory> categories = new LinkedHashMap<>();
    private final Map<String, ChecklistItem> items = new LinkedHashMap<>();

    private Checklist(List<ChecklistCategory> categories) {
        for (ChecklistCategory category : categories) {
            this.categories.put(category.id(), category);
            category.items().forEach(item -> items.put(item.id(), item));
        }
    }

    /** Reads and checks the deployed checklist; a mistake in it is thrown with its file and id. */
    public static Checklist load(RuleBook ruleBook) {
        return read(DataFile.matching("classpath:rulebook/checklist.yaml").get(0), ruleBook);
    }

    static Checklist read(DataFile file, RuleBook ruleBook) {
        List<CategoryEntry> entries = file.list(file.read(Content.class).categories(), "the file", "categories");
        file.checkIds(entries.stream().map(CategoryEntry::id).toList(), CATEGORY_ID);
        List<ChecklistCategory> categories = new ArrayList<>();
        for (CategoryEntry entry : entries) {
            String expected = "K%02d".formatted(categories.size() + 1);
            file.check(entry.id().equals(expected), "%s stands where %s is due".formatted(entry.id(), expected));
            categories.add(entry.category(file, ruleBook));
        }
        return new Checklist(categories);
    }

    public List<ChecklistCategory> categories() {
        return List.copyOf(categories.values());
    }

    /** The category with this id; an unknown one is an {@link IllegalArgumentException}. */
    public ChecklistCategory category(String id) {
        return known(categories, id);
    }

    public Optional<ChecklistItem> find(String itemId) {
        return Optional.ofNullable(items.get(itemId));
    }

    /** The item with this id; an unknown one is an {@link IllegalArgumentException}. */
    public ChecklistItem item(String id) {
        return known(items, id);
    }

    /** The items of these categories, in the checklist's order. */
    public List<ChecklistItem> itemsOf(Collection<String> categoryIds) {
        categoryIds.forEach(this::category);
        return items.values().stream()
                .filter(item -> categoryIds.contains(item.category()))
                .toList();
    }

    private static <T> T known(Map<String, T> entries, String id) {
        return Optional.ofNullable(entries.get(id))
                .orElseThrow(() -> new IllegalArgumentException("The checklist has no " + id));
    }

    private record Content(List<CategoryEntry> categories) {}

    private record CategoryEntry(String id, String name, List<ItemEntry> items) {

        ChecklistCategory category(DataFile file, RuleBook ruleBook) {
            file.text(name, id, "name");
            file.list(items, id, "items");
            file.check(!items.isEmpty(), id + " has no items");
            file.checkIds(items.stream().map(ItemEntry::id).toList(), Pattern.compile(id + "-\\d{2}"));
            List<ChecklistItem> result = new ArrayList<>();
            for (ItemEntry entry : items) {
                String expected = "%s-%02d".formatted(id, result.size() + 1);
                file.check(entry.id().equals(expected), "%s stands where %s is due".formatted(entry.id(), expected));
                result.add(entry.item(id, file, ruleBook));
            }
            return new ChecklistCategory(id, name, List.copyOf(result));
        }
    }

    private record ItemEntry(String id, String text, List<String> clauses, List<String> routes) {

        ChecklistItem item(String category, DataFile file, RuleBook ruleBook) {
            file.list(clauses, id, "clauses");
            file.check(!clauses.isEmpty(), id + " has no clauses");
            clauses.forEach(clause -> file.check(
                    ruleBook.find(clause).isPresent(), "%s cites the unknown clause %s".formatted(id, clause)));
            return new ChecklistItem(
                    id,
                    category,
                    file.text(text, id, "text"),
                    List.copyOf(clauses),
                    file.list(routes, id, "routes").stream()
                            .map(route -> file.constant(Route.class, route, id, "route"))
                            .toList());
        }
    }
}
