package dev.guicheng.ownerfile;

import dev.guicheng.engine.Refused;
import dev.guicheng.ownerfile.OwnerFile.Status;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds owners' files by unit, name and phone, without a name or a phone in clear in any table. */
@Service
@Transactional(readOnly = true)
class OwnerSearch {

    static final int PAGE_SIZE = 20;

    private static final Pattern LAST_FOUR = Pattern.compile("\\d{4}");
    private static final Pattern WHOLE_PHONE = Pattern.compile("[\\d-]{7,20}");

    private final OwnerFileMapper mapper;
    private final OwnerDetailsKeeper keeper;
    private final OwnerFiles files;

    OwnerSearch(OwnerFileMapper mapper, OwnerDetailsKeeper keeper, OwnerFiles files) {
        this.mapper = mapper;
        this.keeper = keeper;
        this.files = files;
    }

    /** What is asked of the table; null where it does not matter. */
    record Criteria(
            Collection<String> projectIds,
            Status status,
            String unit,
            String nameIndex,
            String phoneIndex,
            String lastFourIndex) {}

    /** A file as the list shows it. */
    record Line(OwnerFile file, String units, Contact owner) {}

    /** One page of what was found, counted from 1. */
    record Result(List<Line> lines, int total, int page) {

        public int pages() {
            return Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        }

        public boolean hasNext() {
            return page < pages();
        }
    }

    /**
     * The files of the projects that match all that is given, newest first; of a page behind the last one, the last one.
     *
     * @param unit how the number of a unit begins
     * @param name the whole name of the owner, a co-owner or a member of the household
     * @param phone a whole phone number or its last four digits
     */
    Result find(Collection<String> projectIds, Status status, String unit, String name, String phone, int page) {
        if (projectIds.isEmpty()) {
            return new Result(List.of(), 0, 1);
        }
        var digits = phone.strip();
        boolean lastFour = LAST_FOUR.matcher(digits).matches();
        if (!digits.isEmpty() && !lastFour && !WHOLE_PHONE.matcher(digits).matches()) {
            throw new Refused("电话：请填写完整的号码，或最后四位数字");
        }
        var criteria = new Criteria(
                projectIds,
                status,
                unit.isBlank() ? null : beginning(unit.strip()),
                name.isBlank() ? null : keeper.nameIndex(name),
                digits.isEmpty() || lastFour ? null : keeper.phoneIndex(digits),
                lastFour ? keeper.lastFourIndex(digits) : null);
        int total = mapper.countMatching(criteria);
        int shown = Math.max(1, Math.min(page, new Result(List.of(), total, 1).pages()));
        var found = mapper.findMatching(criteria, PAGE_SIZE, (shown - 1) * PAGE_SIZE);
        return new Result(found.stream().map(this::line).toList(), total, shown);
    }

    private Line line(OwnerFile file) {
        return new Line(
                file,
                files.unitsOf(file.fileNo()).stream()
                        .filter(unit -> unit.current() || !file.open())
                        .map(OwnerFileUnit::number)
                        .distinct()
                        .collect(Collectors.joining("、")),
                files.masked(file.fileNo()));
    }

    private static String beginning(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }
}
