package dev.guicheng.casefile;

import java.util.List;

/** Implemented by whoever keeps photos of cases. */
public interface CasePictures {

    /** The photos of the case, oldest first. */
    List<CasePicture> of(String caseNo);
}
