package dev.guicheng.finding;

import java.time.Instant;

/** The resident who reported a finding and waits for the reply: name and phone, encrypted at rest. */
record Reporter(String caseNo, String nameCipher, String phoneCipher, String registeredBy, Instant registeredAt) {}
