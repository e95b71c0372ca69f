package dev.guicheng.ownerfile;

/** What the owner declares about the household as a whole; the reason encrypted, null where there is none. */
record OwnerDeclaration(boolean noOtherResidents, String onePhoneReasonCipher) {}
