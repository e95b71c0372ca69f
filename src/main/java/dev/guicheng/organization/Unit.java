package dev.guicheng.organization;

/** A flat, office or shop, known by its number such as 3-502. */
public record Unit(String id, String buildingId, String number, boolean occupied) {}
