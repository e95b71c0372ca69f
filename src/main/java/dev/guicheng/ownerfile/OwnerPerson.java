package dev.guicheng.ownerfile;

import dev.guicheng.ownerfile.OwnerDetails.IdentityKind;
import dev.guicheng.ownerfile.OwnerDetails.Relation;
import dev.guicheng.ownerfile.OwnerDetails.Role;

/** A person of an owner's file as the table holds him: name and identity number encrypted, the name found by its index. */
record OwnerPerson(
        String fileNo,
        Role role,
        Relation relation,
        String nameCipher,
        String nameIndex,
        IdentityKind identityKind,
        String identityCipher,
        String photoEvidenceNo) {}
