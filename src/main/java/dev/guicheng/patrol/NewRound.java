package dev.guicheng.patrol;

import java.util.List;

/** A round that somebody asks for: the places of a project and the categories of the checklist. */
record NewRound(
        String projectId,
        List<String> places,
        Round.Kind kind,
        Round.Cause cause,
        Round.Way way,
        List<String> categories) {}
