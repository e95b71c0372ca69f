package dev.guicheng.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.guicheng.audit.CaseSearch.Cursor;
import dev.guicheng.audit.SearchMapper.Mark;
import dev.guicheng.audit.SearchMapper.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds cases in the index, page by page from where the last one ended. */
@Service
@Transactional(readOnly = true)
class CaseSearches {

    static final int PAGE = 50;

    /** More is counted only as more. */
    static final int COUNTED = 10_000;

    private static final int CHUNK = 1_000;

    /**
     * A part of the list.
     *
     * @param next where the following part begins, or null at the end
     * @param previous where the part before ends, or null at the beginning
     */
    record Found(List<Hit> hits, Cursor next, Cursor previous) {}

    private final SearchMapper mapper;

    CaseSearches(SearchMapper mapper) {
        this.mapper = mapper;
    }

    /** The part of the list behind the cursor, or before it; its beginning without one. */
    Found page(CaseSearch search, Cursor cursor) {
        if (search.projectIds().isEmpty()) {
            return new Found(List.of(), null, null);
        }
        var rows = mapper.find(search, cursor, PAGE + 1);
        boolean more = rows.size() > PAGE;
        boolean backward = cursor != null && cursor.backward();
        var hits = hits(rows.subList(0, Math.min(PAGE, rows.size())));
        if (backward) {
            Collections.reverse(hits);
        }
        if (hits.isEmpty()) {
            return new Found(hits, null, null);
        }
        var first = hits.get(0).cursor(search.sort(), true);
        var last = hits.get(hits.size() - 1).cursor(search.sort(), false);
        return backward
                ? new Found(hits, last, more ? first : null)
                : new Found(hits, more ? last : null, cursor == null ? null : first);
    }

    /** How many there are; one more than is counted where there are more. */
    int count(CaseSearch search) {
        return search.projectIds().isEmpty() ? 0 : mapper.count(search, COUNTED + 1);
    }

    /** How many there are, however many. */
    int countAll(CaseSearch search) {
        return search.projectIds().isEmpty() ? 0 : mapper.count(search, Integer.MAX_VALUE);
    }

    /** Every hit in order, without holding all of them. */
    Stream<Hit> all(CaseSearch search) {
        return search.projectIds().isEmpty()
                ? Stream.of()
                : Stream.iterate(chunk(search, null), hits -> !hits.isEmpty(), hits -> chunkAfter(search, hits))
                        .flatMap(List::stream);
    }

    private List<Hit> chunkAfter(CaseSearch search, List<Hit> hits) {
        return hits.size() < CHUNK
                ? List.of()
                : chunk(search, hits.get(hits.size() - 1).cursor(search.sort(), false));
    }

    private List<Hit> chunk(CaseSearch search, Cursor cursor) {
        return hits(mapper.find(search, cursor, CHUNK));
    }

    private List<Hit> hits(List<Row> rows) {
        if (rows.isEmpty()) {
            return new ArrayList<>();
        }
        var marks = mapper.findMarks(rows.stream().map(Row::caseNo).toList()).stream()
                .collect(groupingBy(Mark::caseNo, mapping(Mark::state, toList())));
        return rows.stream()
                .map(row -> new Hit(
                        row.caseNo(),
                        row.processId(),
                        row.projectId(),
                        row.department(),
                        row.title(),
                        row.status(),
                        row.openedAt(),
                        row.closedAt(),
                        row.dueAtOriginal(),
                        row.dueAt(),
                        row.outcome(),
                        marks.getOrDefault(row.caseNo(), List.of())))
                .collect(toList());
    }
}
