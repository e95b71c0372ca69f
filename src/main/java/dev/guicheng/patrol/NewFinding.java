package dev.guicheng.patrol;

import java.util.List;

/**
 * A finding as the patroller enters it.
 *
 * @param measure how it was solved, where that was on the spot
 * @param unit whose resident wants a reply, where one does
 */
record NewFinding(
        String item,
        String place,
        String exactPlace,
        List<Finding.Method> methods,
        String description,
        Finding.Seriousness seriousness,
        boolean hazard,
        boolean solvedOnSpot,
        String measure,
        boolean replyWanted,
        String unit) {}
