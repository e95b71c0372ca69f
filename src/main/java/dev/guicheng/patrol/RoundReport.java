package dev.guicheng.patrol;

import java.util.List;

/** What the patroller reports of a round that is over. */
record RoundReport(
        List<String> checkedItems, String situation, String contractorAttendance, List<NewFinding> findings) {}
