package dev.guicheng.handover;

import java.util.List;

/**
 * What came of looking at the flat with the owner.
 *
 * @param remark may be null
 */
record InspectionReport(List<NewSnag> snags, List<NewQuestion> questions, String remark) {}
