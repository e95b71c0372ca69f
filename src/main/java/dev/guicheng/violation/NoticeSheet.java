package dev.guicheng.violation;

import java.util.List;

/**
 * A 《整改通知书》 as it stands on paper; the name of the person is left to be written by hand.
 *
 * @param voidText why it does not hold any more, or null
 * @param evidenceNo null where nothing was kept
 * @param rectifyBy the end of the time to rectify, null before delivery; so {@code objectionBy}, {@code deliveredBy} and
 *     {@code deliveredAt}
 */
record NoticeSheet(
        String number,
        String voidText,
        String addressee,
        String place,
        String kind,
        String facts,
        String evidenceNo,
        String basis,
        int rectifyDays,
        int objectionDays,
        String issuedOn,
        String rectifyBy,
        String objectionBy,
        List<Way> ways,
        String deliveredBy,
        String deliveredAt) {

    /** A way of delivery with its box. */
    record Way(String title, boolean ticked) {}
}
