package dev.guicheng.ledger;

import java.util.Optional;

/** Tells in whose place a person does what is being recorded. */
public interface ActingFor {

    /** The group whose duty the person performs as its deputy in the running transaction; empty when acting in their own right. */
    Optional<String> principalFor(String userId);
}
