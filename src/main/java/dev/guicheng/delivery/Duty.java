package dev.guicheng.delivery;

import dev.guicheng.organization.Groups;
import java.util.List;
import java.util.stream.Stream;

/** Somebody's place in a delivery. */
record Duty(String deliveryNo, Post post, String userId) {

    /** The places that are filled. */
    enum Post {
        LEADER("应急小组组长", Groups.PROJECT_MANAGERS),
        MEMBER("应急小组组员", null),
        AGREEMENT("协议签订处", Groups.AGREEMENT_DESK),
        FEE("收费处", Groups.FEE_DESK),
        KEY("钥匙发放处", Groups.KEY_DESK),
        GOODS("物品发放处", Groups.GOODS_DESK),
        INSPECTION("验房处", Groups.INSPECTION_DESK);

        private final String title;
        private final String group;

        Post(String title, String group) {
            this.title = title;
            this.group = group;
        }

        /** The five desks. */
        static List<Post> desks() {
            return Stream.of(values())
                    .filter(post -> post != LEADER && post != MEMBER)
                    .toList();
        }

        String title() {
            return title;
        }

        /** The group that it is filled from; null where that may be any of the site. */
        String group() {
            return group;
        }
    }
}
