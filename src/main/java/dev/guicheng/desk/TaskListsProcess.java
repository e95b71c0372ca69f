package dev.guicheng.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.springframework.stereotype.Component;

/** The task lists that the current user finds in the Tasklist. */
@Component
class TaskListsProcess {

    private static final int MOST_LISTS = 50;

    private final FilterService filterService;

    TaskListsProcess(FilterService filterService) {
        this.filterService = filterService;
    }

    /** How many tasks each list shows to the current user, by its name. */
    Map<String, Long> counts() {
        var counts = new LinkedHashMap<String, Long>();
        filterService
                .createTaskFilterQuery()
                .orderByFilterName()
                .asc()
                .listPage(0, MOST_LISTS)
                .forEach(list -> counts.put(list.getName(), filterService.count(list.getId())));
        return counts;
    }
}
