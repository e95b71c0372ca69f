package dev.guicheng.evidence;

/** The two sizes in which a picture is kept. */
enum Variant {
    PICTURE,
    THUMBNAIL
}
