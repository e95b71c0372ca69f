package dev.guicheng.casefile;

import java.util.Collection;
import java.util.Map;

/** Implemented by procedures: under what auditors find the cases that they know, and the duties in them, many at once. */
public interface CaseFacets {

    /** By case number, without the cases of which the procedure has nothing to say. */
    Map<String, CaseFacet> of(Collection<CaseFile> cases);
}
