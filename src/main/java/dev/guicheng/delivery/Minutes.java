package dev.guicheng.delivery;

/** What people wrote of a day, or of the whole delivery. */
record Minutes(String report, String experience, String shortfalls) {}
