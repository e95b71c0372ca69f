package dev.guicheng.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Implemented by procedures: their cases in a few words, many at once. */
public interface CaseBriefs {

    /** The briefs by case number, without the cases of which the procedure knows no place of their own. */
    Map<String, CaseBrief> of(Collection<String> caseNos);

    /** The open cases in these projects whose place or unit is like the text, not more than asked for. */
    List<String> openAt(LikeText text, Collection<String> projectIds, int atMost);
}
