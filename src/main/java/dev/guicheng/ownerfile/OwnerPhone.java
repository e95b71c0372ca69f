package dev.guicheng.ownerfile;

import dev.guicheng.ownerfile.OwnerDetails.PhoneLabel;

/** A phone of an owner's file as the table holds it: encrypted, found by the indexes of all and of its last four digits. */
record OwnerPhone(String fileNo, PhoneLabel label, String phoneCipher, String phoneIndex, String lastFourIndex) {}
