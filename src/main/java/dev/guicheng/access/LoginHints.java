package dev.guicheng.access;

import java.util.List;

/** Users that the log-in page shows with their passwords; only demo data implements it. */
public interface LoginHints {

    List<LoginHint> hints();
}
