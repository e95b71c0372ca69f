package dev.guicheng.delivery;

import java.util.List;

/** The owner whom the list of a delivery names for a flat; only ever held in memory. */
public record ExpectedOwner(String name, List<String> phones) {

    public ExpectedOwner {
        phones = List.copyOf(phones);
    }

    /** Says nothing of the person, so that no log does. */
    @Override
    public String toString() {
        return "ExpectedOwner[%d phones]".formatted(phones.size());
    }
}
